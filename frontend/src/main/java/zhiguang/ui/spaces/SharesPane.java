package zhiguang.ui.spaces;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zhiguang.identity.UserId;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.shares.Share;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;

/** The links of a space that still work and that the reader may end: his own, and all for who leads it. */
class SharesPane extends Div {

    private final SpaceServices services;
    private final EntryHost host;
    private final Grid<Share> grid = new Grid<>();
    private final EmptyState nothing;
    private Map<UserId, String> names = Map.of();

    SharesPane(SpaceServices services, EntryHost host) {
        this.services = services;
        this.host = host;
        addClassName("zg-bin");
        nothing = new EmptyState(Symbol.LINK, getTranslation("data.shares.none"), getTranslation("data.shares.none.why"));
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassName("zg-entries");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(LitRenderer.<Share>of("<span title=\"${item.what}\"><bdi>${item.what}</bdi> <span class=\"zg-quiet\">${item.note}</span></span>")
                        .withProperty("what", SharesPane::what)
                        .withProperty("note", share -> share.forScript() ? getTranslation("data.shares.script") : ""))
                .setHeader(getTranslation("data.shares.what")).setFlexGrow(2);
        grid.addColumn(share -> names.getOrDefault(share.createdBy(), "–")).setHeader(getTranslation("data.by")).setWidth("120px").setFlexGrow(0);
        grid.addColumn(Timestamp.<Share>renderer(share -> Optional.of(share.createdAt())))
                .setHeader(getTranslation("data.shares.made")).setWidth("120px").setFlexGrow(0);
        grid.addColumn(Timestamp.<Share>renderer(share -> Optional.of(share.expiresAt())))
                .setHeader(getTranslation("data.shares.until")).setWidth("120px").setFlexGrow(0);
        grid.addColumn(Share::downloads).setHeader(getTranslation("data.shares.downloads"))
                .setTextAlign(ColumnTextAlign.END).setWidth("110px").setFlexGrow(0);
        grid.addColumn(revoke()).setWidth("110px").setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
        nothing.setVisible(false);
        grid.setVisible(false);
        add(grid, nothing);
    }

    private LitRenderer<Share> revoke() {
        return LitRenderer.<Share>of("""
                        <vaadin-button class="zg-row-action" theme="tertiary small error" aria-label="${item.label}" @click="${revoke}">${item.word}</vaadin-button>
                        """)
                .withProperty("word", share -> getTranslation("data.shares.revoke"))
                .withProperty("label", share -> getTranslation("data.shares.revoke.one", what(share)))
                .withFunction("revoke", this::ask);
    }

    private static String what(Share share) {
        return share.entries().stream().map(SpaceEntry::key).map(key -> key.name()).collect(Collectors.joining(", "));
    }

    private record Content(List<Share> shares, Map<UserId, String> names) {}

    void show(Space space) {
        services.run(this, user -> {
            List<Share> shares = services.shares().list(user, space.id());
            return new Content(shares, services.names(shares.stream().map(Share::createdBy).toList()));
        }, this::show);
    }

    private void show(Content content) {
        names = content.names();
        grid.setItems(content.shares());
        grid.setVisible(!content.shares().isEmpty());
        nothing.setVisible(content.shares().isEmpty());
    }

    private void ask(Share share) {
        Danger.confirm(
                getTranslation("data.shares.revoke.title", what(share)),
                getTranslation("data.shares.revoke.effect"),
                getTranslation("data.shares.revoke"),
                () -> services.run(this, user -> services.shares().revoke(user, share.id()), done -> {
                    Toast.done(getTranslation("data.shares.revoked"));
                    host.reload();
                }));
    }
}
