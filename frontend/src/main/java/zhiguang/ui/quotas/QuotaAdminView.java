package zhiguang.ui.quotas;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.PortalUser;
import zhiguang.projects.quotas.Comparison;
import zhiguang.projects.quotas.KeptQuota;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaDrift;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaRequest;
import zhiguang.projects.quotas.StoppedProject;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** Where Slurm differs from what was intended, what waits to be written, which projects are stopped, and who asks for more. */
@Route("admin/quotas")
@RolesAllowed("ADMINISTRATOR")
@CssImport("./quotas/quotas.css")
@Menu(title = "quotas.admin", order = 115, icon = "gauge")
class QuotaAdminView extends Div implements HasDynamicTitle {

    private static final int MOST = 200;

    private final QuotaCalls calls;
    private final Skeleton skeleton = new Skeleton();
    private final Div age = new Div();
    private final Div content = new Div();

    QuotaAdminView(QuotaCalls calls) {
        this.calls = calls;
        addClassName("zg-page");
        age.addClassName("zg-quiet");
        Button again = new Button(getTranslation("action.retry"), Symbol.REFRESH_CW.icon(), click -> read());
        again.addThemeVariants(ButtonVariant.TERTIARY);
        add(new PageHeader(getTranslation("quotas.admin")).withBeside(age).withActions(DriftExport.link(calls), again), skeleton, content);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("quotas.admin"));
    }

    private void read() {
        calls.run(this, this::read, this::show);
    }

    private Content read(PortalUser actor) {
        return new Content(
                calls.sheets().lastComparison(actor),
                calls.sheets().countDrift(actor),
                calls.sheets().listPending(actor, MOST),
                calls.sheets().listStopped(actor),
                calls.requests().countAll(actor));
    }

    private void show(Content now) {
        skeleton.setVisible(false);
        content.removeAll();
        age.removeAll();
        now.comparison().ifPresent(last ->
                age.add(new Span(getTranslation("quotas.compared", last.associations()) + " "), new Timestamp(last.at())));
        if (now.drift() == 0) {
            content.add(new EmptyState(Symbol.CIRCLE_CHECK, getTranslation("quotas.drift.none"), getTranslation("quotas.drift.none.why")));
        } else {
            content.add(new H2(getTranslation("quotas.drift")), drift(now.drift()));
        }
        if (!now.pending().isEmpty()) {
            content.add(new H2(getTranslation("quotas.pending.title")), pending(now.pending()));
        }
        if (!now.stopped().isEmpty()) {
            content.add(new H2(getTranslation("quotas.stopped")), stopped(now.stopped()));
        }
        if (now.requests() > 0) {
            content.add(new H2(getTranslation("quotas.requests")), requests(now.requests()));
        }
    }

    private Grid<QuotaDrift> drift(int count) {
        QuotaWords words = QuotaWords.of(this);
        Grid<QuotaDrift> grid = grid(QuotaDrift::key);
        grid.addColumn(each -> words.field(each.field())).setHeader(getTranslation("quotas.ask.limit")).setFlexGrow(1);
        grid.addColumn(each -> words.drift(each.field(), each.intended()))
                .setHeader(getTranslation("quotas.intended"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(each -> words.drift(each.field(), each.actual()))
                .setHeader(getTranslation("quotas.actual"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(Timestamp.renderer(each -> Optional.of(each.found()))).setHeader(getTranslation("quotas.at")).setAutoWidth(true);
        grid.addComponentColumn(each -> repair(each.key())).setAutoWidth(true).setFlexGrow(0);
        grid.setItems(DataProvider.fromCallbacks(
                query -> calls.sheets().listDrift(calls.currentUser().get(), query.getOffset(), query.getLimit()).stream(),
                query -> count(query.getOffset(), query.getLimit(), count)));
        grid.setAllRowsVisible(count <= 20);
        return grid;
    }

    private Button repair(QuotaKey key) {
        Button repair = new Button(getTranslation("quotas.repair"), Symbol.WRENCH.icon());
        repair.addThemeVariants(ButtonVariant.SMALL);
        repair.setAriaLabel(getTranslation("quotas.repair") + ": " + key.account());
        repair.setDisableOnClick(true);
        repair.addClickListener(click -> calls.run(this, actor -> calls.quotas().repair(actor, key.account()), change -> {
            if (change instanceof QuotaChange.Applied) {
                Toast.done(QuotaWords.of(this).of(change));
            } else {
                Toast.warn(QuotaWords.of(this).of(change));
            }
            read();
        }));
        return repair;
    }

    private Grid<KeptQuota> pending(List<KeptQuota> rows) {
        QuotaWords words = QuotaWords.of(this);
        Grid<KeptQuota> grid = grid(KeptQuota::key);
        grid.addColumn(row -> words.all(row.quota())).setHeader(getTranslation("quotas.intended")).setFlexGrow(1);
        grid.addColumn(row -> row.pendingWhy().map(words::why).orElseGet(() -> getTranslation("quotas.why.UNDER_WAY")))
                .setHeader(getTranslation("quotas.pending.why"))
                .setFlexGrow(1);
        grid.addColumn(KeptQuota::changedBy).setHeader(getTranslation("quotas.changed-by")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(Timestamp.renderer(row -> Optional.of(row.changedAt()))).setHeader(getTranslation("quotas.at")).setAutoWidth(true).setFlexGrow(0);
        grid.setItems(rows);
        grid.setAllRowsVisible(rows.size() <= 12);
        return grid;
    }

    private Div stopped(List<StoppedProject> projects) {
        Div list = new Div();
        projects.forEach(each -> {
            Span why = new Span(QuotaCard.why(this, each.block()));
            Div card = new Div(new Anchor("quotas?project=" + each.account(), each.account().value()), new Span(" · "), why);
            card.addClassName("zg-card");
            each.proof().ifPresent(proof -> card.add(new QuotaCard.ProofLine(proof)));
            list.add(card);
        });
        return list;
    }

    private RequestGrid requests(int count) {
        RequestGrid grid = new RequestGrid(calls, request -> request.decision().isEmpty(), this::read);
        grid.setItems(DataProvider.<QuotaRequest>fromCallbacks(
                query -> calls.requests().listAll(calls.currentUser().get(), query.getOffset(), query.getLimit()).stream(),
                query -> count(query.getOffset(), query.getLimit(), count)));
        grid.setAllRowsVisible(count <= 12);
        return grid;
    }

    /** Vaadin wants both numbers looked at. */
    private static int count(int offset, int limit, int all) {
        return offset < 0 || limit < 0 ? 0 : all;
    }

    private <T> Grid<T> grid(ValueProvider<T, QuotaKey> key) {
        Grid<T> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(row -> new Anchor("quotas?project=" + key.apply(row).account(), key.apply(row).toString()))
                .setHeader(getTranslation("quotas.who"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        return grid;
    }

    private record Content(
            Optional<Comparison> comparison, int drift, List<KeptQuota> pending, List<StoppedProject> stopped, int requests) {}
}
