package zhiguang.ui.spaces;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.spaces.QuotaRow;
import zhiguang.spaces.SpaceQuotas;
import zhiguang.spaces.SpaceUse;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Titles;

/** For administrators: how full spaces are, the fullest first, and how much each may hold. */
@Route("admin/storage")
@RolesAllowed("ADMINISTRATOR")
@CssImport("./data/data.css")
@Menu(title = "quota.page", order = 120, icon = "gauge")
class StorageView extends Div implements HasDynamicTitle {

    private static final int MOST = 2_000;

    private final SpaceQuotas quotas;
    private final SpaceServices services;
    private final Grid<QuotaRow> grid = new Grid<>();
    private final Skeleton skeleton = new Skeleton();
    private Map<UserId, String> names = Map.of();

    StorageView(SpaceQuotas quotas, SpaceServices services) {
        this.quotas = quotas;
        this.services = services;
        addClassName("zg-page");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassName("zg-entries");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(this::name).setHeader(getTranslation("quota.space")).setFlexGrow(1).setSortable(true);
        grid.addColumn(share()).setHeader(getTranslation("quota.share")).setWidth("260px").setFlexGrow(0);
        number("quota.bin", row -> bytes(row.use().inBin()));
        number("quota.files", row -> Long.toString(row.use().files()));
        number("quota.own", row -> row.own().map(own -> bytes(own.toBytes())).orElseGet(() -> getTranslation("quota.default", bytes(row.use().quota()))));
        grid.addColumn(change()).setWidth("110px").setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
        grid.setVisible(false);
        add(new PageHeader(getTranslation("quota.page")), skeleton, grid);
    }

    private void number(String key, ValueProvider<QuotaRow, String> text) {
        grid.addColumn(text).setHeader(getTranslation(key)).setTextAlign(ColumnTextAlign.END).setWidth("140px").setFlexGrow(0);
    }

    private LitRenderer<QuotaRow> share() {
        return LitRenderer.<QuotaRow>of("""
                        <div class="zg-quota" data-tone="${item.tone}"><span class="zg-usage-bar"><span style="width: ${item.width}"></span></span
                        ><span>${item.words}</span></div>
                        """)
                .withProperty("tone", row -> QuotaBar.tone(QuotaBar.share(row.use())))
                .withProperty("width", row -> QuotaBar.width(row.use()))
                .withProperty("words", row -> words(row.use()));
    }

    private String words(SpaceUse use) {
        return getTranslation("data.quota", bytes(use.used()), bytes(use.quota()));
    }

    private LitRenderer<QuotaRow> change() {
        return LitRenderer.<QuotaRow>of("""
                        <vaadin-button class="zg-row-action" theme="tertiary small" aria-label="${item.label}" @click="${change}">${item.word}</vaadin-button>
                        """)
                .withProperty("word", row -> getTranslation("quota.change"))
                .withProperty("label", row -> getTranslation("quota.change.one", name(row)))
                .withFunction("change", this::edit);
    }

    void edit(QuotaRow row) {
        new QuotaDialog(quotas, services, row, name(row), this::read).open();
    }

    private String name(QuotaRow row) {
        return row.account()
                .map(AccountName::value)
                .map(account -> getTranslation("data.space.project", account))
                .or(() -> row.owner().map(owner -> names.getOrDefault(owner, "–")))
                .orElse("–");
    }

    private String bytes(long bytes) {
        return Formats.of(this).bytes(bytes);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private record Content(List<QuotaRow> rows, Map<UserId, String> names) {}

    private void read() {
        services.run(this, this::read, this::show);
    }

    private Content read(PortalUser actor) {
        List<QuotaRow> rows = quotas.list(actor, 0, MOST);
        return new Content(rows, services.names(rows.stream().flatMap(row -> row.owner().stream()).toList()));
    }

    private void show(Content content) {
        names = content.names();
        skeleton.setVisible(false);
        grid.setVisible(true);
        grid.setItems(content.rows());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("quota.page"));
    }
}
