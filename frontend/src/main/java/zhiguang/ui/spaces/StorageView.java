package zhiguang.ui.spaces;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.List;
import zhiguang.cluster.AccountName;
import zhiguang.spaces.QuotaRow;
import zhiguang.spaces.SpaceQuotas;
import zhiguang.spaces.SpaceUse;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.DownloadLink;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** For administrators: how full spaces are, the fullest first, and how much each may hold. */
@Route("admin/storage")
@RolesAllowed("ADMINISTRATOR")
@CssImport("./data/data.css")
@Menu(title = "quota.page", order = 120, icon = "gauge")
class StorageView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final List<String> HEADS = List.of("quota.space", "quota.used.bytes", "quota.limit.bytes", "quota.bin.bytes", "quota.files");

    private final SpaceQuotas quotas;
    private final SpaceServices services;
    private final SearchField search = new SearchField("quota.search", text -> searched());
    private final RowSource<QuotaRow> rows = new RowSource<>(QuotaRow::space);
    private final Grid<QuotaRow> grid = new Grid<>();
    private final Skeleton skeleton = new Skeleton();
    private final EmptyState empty = new EmptyState(Symbol.SEARCH, getTranslation("quota.none"), getTranslation("quota.none.why"));

    StorageView(SpaceQuotas quotas, SpaceServices services) {
        this.quotas = quotas;
        this.services = services;
        addClassName("zg-page");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassName("zg-entries");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(this::name).setHeader(getTranslation("quota.space")).setFlexGrow(1).setTooltipGenerator(this::name);
        grid.addColumn(share()).setHeader(getTranslation("quota.share")).setWidth("260px").setFlexGrow(0);
        number("quota.bin", row -> bytes(row.use().inBin()));
        number("quota.files", row -> Long.toString(row.use().files()));
        number("quota.own", row -> row.own().map(own -> bytes(own.toBytes())).orElseGet(() -> getTranslation("quota.default", bytes(row.use().quota()))));
        grid.addColumn(change()).setWidth("110px").setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
        grid.setDataProvider(rows);
        grid.setVisible(false);
        empty.setVisible(false);
        add(new PageHeader(getTranslation("quota.page")).withBeside(search).withActions(export()), skeleton, empty, grid);
    }

    private DownloadLink export() {
        return CsvLink.of("project.csv", "storage", HEADS, (words, line) -> quotas.export(services.currentUser().get(), search.getValue())
                .forEach(row -> line.accept(List.of(
                        TableWriter.text(row.account().map(AccountName::value).orElse(row.name())),
                        number(row.use().used()),
                        number(row.use().quota()),
                        number(row.use().inBin()),
                        number(row.use().files())))));
    }

    private static TableWriter.Cell number(long value) {
        return TableWriter.number(BigDecimal.valueOf(value));
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
                .map(account -> getTranslation("data.space.project", account.value()))
                .orElseGet(() -> row.name().isEmpty() ? "–" : row.name());
    }

    private String bytes(long bytes) {
        return Formats.of(this).bytes(bytes);
    }

    private void searched() {
        AddressQuery query = new AddressQuery().put("q", search.getValue());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/storage", query.asParameters())));
        read();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        search.show(AddressQuery.of(event.getLocation().getQueryParameters()).text("q"));
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        String wanted = search.getValue();
        services.run(this, actor -> quotas.count(actor, wanted), count -> {
            if (wanted.equals(search.getValue())) {
                show(wanted, count);
            }
        });
    }

    private void show(String wanted, int count) {
        skeleton.setVisible(false);
        empty.setVisible(count == 0);
        grid.setVisible(count > 0);
        rows.show(count, (offset, limit) -> quotas.list(services.currentUser().get(), wanted, offset, limit));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("quota.page"));
    }
}
