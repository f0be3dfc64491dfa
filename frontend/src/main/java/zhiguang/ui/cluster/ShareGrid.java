package zhiguang.ui.cluster;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zhiguang.cluster.Share;
import zhiguang.cluster.ShareTree;

/** Accounts with their users below them. */
class ShareGrid extends TreeGrid<Share> {

    private static final int OPENED = 60;

    private String own = "";

    ShareGrid() {
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.LUMO_COMPACT);
        addClassNames("zg-jobs", "zg-plain", "zg-shares");
        addHierarchyColumn(this::name).setHeader(getTranslation("share.column.name")).setKey("name").setSortable(false).setWidth("200px").setFlexGrow(2);
        number("shares", share -> share.shares().isPresent() ? Long.toString(share.shares().getAsLong()) : "–", "90px");
        number("entitled", share -> share.parent().isEmpty() ? "–" : percent(share.entitled()), "120px");
        addColumn(Meter.<Share>renderer(share -> percent(share.used()), Share::used))
                .setHeader(getTranslation("share.column.used"))
                .setKey("used")
                .setWidth("130px")
                .setFlexGrow(0);
        number("level", ShareGrid::level, "130px");
        number("factor", share -> share.factor().isPresent() ? String.format(Locale.ROOT, "%.3f", share.factor().getAsDouble()) : "–", "120px");
    }

    private void number(String key, ValueProvider<Share, String> text, String width) {
        addColumn(LitRenderer.<Share>of("${item.text}").withProperty("text", text))
                .setHeader(getTranslation("share.column." + key))
                .setKey(key)
                .setWidth(width)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
    }

    /** Small trees stand open; of large ones the first levels. */
    void show(ShareTree tree, String user) {
        own = user;
        setItems(tree.roots(), tree::below);
        expand(first(tree));
    }

    private static List<Share> first(ShareTree tree) {
        List<Share> open = new ArrayList<>();
        List<Share> level = tree.roots();
        int lines = level.size();
        while (!level.isEmpty()) {
            List<Share> next = level.stream().flatMap(share -> tree.below(share).stream()).toList();
            if (lines + next.size() > OPENED && !open.isEmpty()) {
                break;
            }
            lines += next.size();
            open.addAll(level);
            level = next;
        }
        return open;
    }

    private String name(Share share) {
        if (share.isAccount()) {
            return share.account();
        }
        String name = share.partition().isEmpty() ? share.user() : share.user() + " · " + share.partition();
        return share.user().equals(own) ? getTranslation("share.you", name) : name;
    }

    private String percent(double part) {
        NumberFormat format = NumberFormat.getPercentInstance(getLocale());
        format.setMaximumFractionDigits(part > 0 && part < 0.1 ? 2 : 1);
        return format.format(part);
    }

    /** Who has used nothing is owed without bound. */
    private static String level(Share share) {
        if (share.level().isEmpty()) {
            return share.parent().isEmpty() ? "–" : "∞";
        }
        double value = share.level().getAsDouble();
        return value >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
