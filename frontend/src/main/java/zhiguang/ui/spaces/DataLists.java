package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.util.List;
import zhiguang.ui.common.Skeleton;

/** The lists of “My data”, of which one is seen at a time. */
class DataLists {

    private final EntryGrid grid;
    private final EmptyFolder empty;
    private final BinPane bin;
    private final SharesPane shares;
    private final Skeleton skeleton = new Skeleton();

    DataLists(EntryGrid grid, EmptyFolder empty, BinPane bin, SharesPane shares) {
        this.grid = grid;
        this.empty = empty;
        this.bin = bin;
        this.shares = shares;
        showOnly(skeleton);
    }

    List<Component> all() {
        return List.of(skeleton, grid, empty, bin, shares);
    }

    void show(DataPage page) {
        grid.removeClassName("zg-stale");
        grid.show(page.address(), page.source(), page.space().isWritable());
        switch (page.address().show()) {
            case FILES -> {
                empty.show(page.space().isWritable());
                showOnly(page.rows() == 0 && !page.address().isSearch() ? empty : grid);
            }
            case BIN -> {
                bin.show(page.space());
                showOnly(bin);
            }
            case SHARES -> {
                shares.show(page.space());
                showOnly(shares);
            }
        }
    }

    private void showOnly(Component one) {
        all().forEach(each -> each.setVisible(each == one));
    }

    /** What is known stays, in grey. */
    void grey() {
        skeleton.setVisible(false);
        grid.addClassName("zg-stale");
    }
}
