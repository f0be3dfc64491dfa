package zhiguang.ui.billing;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import zhiguang.billing.EntryKind;
import zhiguang.billing.LedgerEntries;
import zhiguang.billing.LedgerFilter;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** For administrators: every entry, read as far as one scrolls, with a filter that the address keeps. */
@Route("admin/ledger")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "billing.ledger", order = 131, icon = "file-text")
class LedgerView extends Div implements OfOneAddress, HasDynamicTitle, BeforeEnterObserver {

    private static final String ADDRESS = "admin/ledger";

    private final BillingCalls calls;
    private final TextField project = new TextField();
    private final ComboBox<EntryKind> kind = new ComboBox<>();
    private final TextField word = new TextField();
    private final Span count = new Span();
    private final LedgerGrid grid;

    LedgerView(BillingCalls calls, BillExport export) {
        this.calls = calls;
        this.grid = new LedgerGrid(calls.text());
        addClassName("zg-page");
        prepare(project, "billing.project");
        prepare(word, "billing.search");
        word.setPrefixComponent(Symbol.SEARCH.icon());
        word.addClassName("zg-search");
        kind.setItems(EntryKind.values());
        kind.setItemLabelGenerator(each -> getTranslation("billing.kind." + each));
        kind.setPlaceholder(getTranslation("billing.kind"));
        kind.setAriaLabel(getTranslation("billing.kind"));
        kind.setClearButtonVisible(true);
        kind.addValueChangeListener(event -> changed(event.isFromClient()));
        count.addClassName("zg-quiet");
        Div filters = new Div(project, kind, word);
        filters.addClassName("zg-actions");
        add(new PageHeader(getTranslation("billing.ledger")).withBeside(count).withActions(export.ledger(this::filter)), filters, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        project.setValue(query.getSingleParameter("project").orElse(""));
        word.setValue(query.getSingleParameter("q").orElse(""));
        kind.setValue(query.getSingleParameter("kind")
                .flatMap(name -> Stream.of(EntryKind.values()).filter(each -> each.name().equals(name)).findFirst())
                .orElse(null));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("billing.ledger"));
    }

    private void prepare(TextField field, String key) {
        field.setPlaceholder(getTranslation(key));
        field.setAriaLabel(getTranslation(key));
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    private LedgerFilter filter() {
        return new LedgerFilter(project.getValue().strip(), kind.getOptionalValue(), word.getValue());
    }

    private void changed(boolean byHand) {
        if (byHand) {
            Map<String, String> query = new TreeMap<>();
            keep(query, "project", project.getValue());
            keep(query, "q", word.getValue());
            keep(query, "kind", kind.getOptionalValue().map(EntryKind::name).orElse(""));
            Location address = new Location(ADDRESS, QueryParameters.simple(query));
            UI.getCurrent().getPage().getHistory().replaceState(null, address);
        }
        if (isAttached()) {
            read();
        }
    }

    private static void keep(Map<String, String> query, String name, String value) {
        if (!value.isBlank()) {
            query.put(name, value);
        }
    }

    private void read() {
        LedgerFilter wanted = filter();
        calls.run(this, actor -> new Counted(actor, calls.ledger().count(actor, wanted)), found -> {
            if (wanted.equals(filter())) {
                show(wanted, found);
            }
        });
    }

    private void show(LedgerFilter wanted, Counted found) {
        boolean many = found.count() > LedgerEntries.MOST_LISTED;
        int shown = Math.min(found.count(), LedgerEntries.MOST_LISTED);
        count.setText(getTranslation(many ? "billing.count.many" : "billing.count", shown));
        grid.setItems(DataProvider.fromCallbacks(
                query -> calls.ledger().list(found.actor(), wanted, query.getOffset(), query.getLimit()).stream(),
                query -> {
                    query.getOffset();
                    query.getLimit();
                    return shown;
                }));
    }

    private record Counted(PortalUser actor, int count) {}
}
