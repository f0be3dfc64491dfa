package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.spaces.BinId;
import zhiguang.spaces.BinItem;
import zhiguang.spaces.Space;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;

/** What was deleted or replaced in a space, and until when it can be had back. */
class BinPane extends Div {

    private static final int MOST = 1_000;

    private final SpaceServices services;
    private final EntryHost host;
    private final Grid<BinItem> grid = new Grid<>();
    private final Span chosen = new Span();
    private final Button restore = new Button(getTranslation("data.bin.restore"), Symbol.ROTATE_CCW.icon());
    private final Button purge = new Button(getTranslation("data.bin.purge"), Symbol.TRASH_2.icon());
    private final Button empty = new Button(getTranslation("data.bin.empty"));
    private final Div bar = new Div(chosen, restore, purge, empty);
    private final EmptyState nothing;
    private final Span effect = new Span();
    private Map<UserId, String> names = Map.of();

    BinPane(SpaceServices services, EntryHost host) {
        this.services = services;
        this.host = host;
        Duration keep = services.settings().binKeep();
        addClassName("zg-bin");
        bar.addClassName("zg-selection");
        effect.addClassName("zg-quiet");
        nothing = new EmptyState(Symbol.TRASH_2, getTranslation("data.bin.none"), getTranslation("data.bin.none.why", keep.toDays()));
        restore.addThemeVariants(ButtonVariant.SMALL);
        purge.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.ERROR);
        empty.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.ERROR, ButtonVariant.TERTIARY);
        restore.addClickListener(click -> restore(ids()));
        purge.addClickListener(click -> purge(ids()));
        empty.addClickListener(click -> emptyAll());
        prepare(keep);
        add(effect, bar, grid, nothing);
    }

    private void prepare(Duration keep) {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassName("zg-entries");
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addColumn(name()).setHeader(getTranslation("data.name")).setFlexGrow(2);
        grid.addColumn(item -> Formats.of(this).bytes(item.bytes())).setHeader(getTranslation("data.size"))
                .setTextAlign(ColumnTextAlign.END).setWidth("96px").setFlexGrow(0);
        grid.addColumn(Timestamp.<BinItem>renderer(item -> Optional.of(item.deletedAt())))
                .setHeader(getTranslation("data.bin.when")).setWidth("130px").setFlexGrow(0);
        grid.addColumn(item -> names.getOrDefault(item.deletedBy(), "–")).setHeader(getTranslation("data.bin.who"))
                .setWidth("130px").setFlexGrow(0).setKey("who");
        grid.addColumn(Timestamp.<BinItem>renderer(item -> Optional.of(item.deletedAt().plus(keep))))
                .setHeader(getTranslation("data.bin.goes")).setWidth("130px").setFlexGrow(0);
        grid.addSelectionListener(event -> showChosen());
    }

    private LitRenderer<BinItem> name() {
        return LitRenderer.<BinItem>of("""
                        <span class="zg-entry" title="${item.key}"><span class="zg-icon" aria-hidden="true" style="${item.icon}"></span
                        ><bdi>${item.key}</bdi>${item.note ? html`<span class="zg-quiet">${item.note}</span>` : ''}</span>
                        """)
                .withProperty("key", item -> item.key().value())
                .withProperty("icon", item -> (item.folder() ? Symbol.FOLDER : Symbol.FILE).style())
                .withProperty("note", item -> item.replaced() ? getTranslation("data.bin.replaced") : "");
    }

    private record Content(List<BinItem> items, int count, Map<UserId, String> names) {}

    void show(Space space) {
        services.run(this, user -> read(user, space), content -> show(space, content));
    }

    private Content read(PortalUser user, Space space) {
        List<BinItem> latest = services.bin().list(user, space.id(), 0, MOST);
        return new Content(latest, services.bin().count(user, space.id()), services.names(latest.stream().map(BinItem::deletedBy).toList()));
    }

    private void show(Space space, Content content) {
        names = content.names();
        grid.setItems(content.items());
        String more = content.count() > MOST ? " " + getTranslation("data.bin.more", MOST, content.count()) : "";
        effect.setText(getTranslation("data.bin.effect", services.settings().binKeep().toDays()) + more);
        grid.setVisible(content.count() > 0);
        effect.setVisible(content.count() > 0);
        nothing.setVisible(content.count() == 0);
        bar.setVisible(content.count() > 0 && space.isWritable());
        empty.setVisible(content.count() > 0);
        showChosen();
    }

    private void showChosen() {
        Collection<BinItem> items = grid.getSelectedItems();
        chosen.setText(items.isEmpty() ? "" : getTranslation("data.bin.chosen", items.size()));
        restore.setVisible(!items.isEmpty());
        purge.setVisible(!items.isEmpty());
    }

    private List<BinId> ids() {
        return grid.getSelectedItems().stream().map(BinItem::id).toList();
    }

    private void restore(List<BinId> items) {
        Space space = host.space();
        services.run(this, user -> services.bin().restore(user, space.id(), items), restored -> {
            Toast.done(getTranslation("data.restored", restored.size()));
            host.reload();
        });
    }

    private void purge(List<BinId> items) {
        Space space = host.space();
        Danger.confirm(
                getTranslation("data.bin.purge.title", items.size()),
                getTranslation("data.bin.purge.effect"),
                getTranslation("data.bin.purge"),
                () -> services.run(this, user -> services.bin().purge(user, space.id(), items), this::purged));
    }

    private void emptyAll() {
        Space space = host.space();
        Danger.confirm(
                getTranslation("data.bin.empty.title", SpaceName.of(this, space)),
                getTranslation("data.bin.purge.effect"),
                getTranslation("data.bin.empty"),
                () -> services.stepUp().before(() -> services.run(this, user -> services.bin().empty(user, space.id()), this::purged)));
    }

    private void purged(int count) {
        Toast.done(getTranslation("data.bin.purged", count));
        host.reload();
    }
}
