package zhiguang.ui.billing;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.billing.BillAccess;
import zhiguang.billing.BillScope;
import zhiguang.billing.BillSum;
import zhiguang.billing.BilledProject;
import zhiguang.billing.MoneyWarning;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** What a project has and what each month cost, line by line: all of it for those who lead the project, their own jobs for its members. */
@Route("bills")
@PermitAll
@CssImport("./billing/billing.css")
@Menu(title = "billing.bills", order = 40, icon = "file-text")
class BillsView extends Div implements OfOneAddress, HasDynamicTitle, BeforeEnterObserver {

    private final BillingCalls calls;
    private final ComboBox<BilledProject> project = new ComboBox<>();
    private final ComboBox<YearMonth> month = new ComboBox<>();
    private final Outage outage = new Outage();
    private final Skeleton skeleton = new Skeleton();
    private final Div balance = new Div();
    private final Div files = new Div();
    private final BillGrid grid;
    private String wantedProject = "";
    private String wantedMonth = "";

    BillsView(BillingCalls calls, BillExport export) {
        this.calls = calls;
        this.grid = new BillGrid(calls.text());
        addClassName("zg-page");
        prepare(project, "billing.project");
        project.setItemLabelGenerator(each -> each.account().value());
        prepare(month, "billing.month");
        month.setItemLabelGenerator(YearMonth::toString);
        files.add(export.billAsPdf(this::chosen), export.billAsXlsx(this::chosen), export.billAsCsv(this::chosen));
        files.addClassName("zg-actions");
        files.setVisible(false);
        grid.setVisible(false);
        add(new PageHeader(getTranslation("billing.bills")).withBeside(project, month).withActions(files), outage, skeleton, balance, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        wantedProject = query.getSingleParameter("project").orElse("");
        wantedMonth = query.getSingleParameter("month").orElse("");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        readProjects();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("billing.bills"));
    }

    private <T> void prepare(ComboBox<T> choice, String key) {
        choice.setAriaLabel(getTranslation(key));
        choice.setPlaceholder(getTranslation(key));
        choice.setVisible(false);
        choice.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                keepAddress();
                read();
            }
        });
    }

    private void readProjects() {
        String first = wantedProject;
        calls.run(this, actor -> choice(actor, first), this::showProjects, this::failed);
    }

    private Choice choice(PortalUser actor, String first) {
        BillAccess access = calls.access();
        boolean all = access.seesAll(actor);
        List<BilledProject> offered = all ? access.listAll(actor, "", 0, 1) : access.listProjects(actor);
        Optional<BilledProject> wanted = account(first).flatMap(account -> access.scope(actor, account)).map(access::getProject);
        return new Choice(all, wanted.or(() -> offered.stream().findFirst()), offered);
    }

    private static Optional<AccountName> account(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new AccountName(text));
        } catch (InvalidInputException guessed) {
            return Optional.empty();
        }
    }

    private void showProjects(Choice choice) {
        outage.clear();
        skeleton.setVisible(false);
        project.setVisible(choice.shown().isPresent());
        month.setVisible(choice.shown().isPresent());
        balance.removeAll();
        if (choice.shown().isEmpty()) {
            balance.add(new EmptyState(Symbol.FILE_TEXT, getTranslation("billing.bills.none"), getTranslation("billing.bills.none.why")));
            return;
        }
        if (choice.all()) {
            project.setItems(query -> calls.access()
                    .listAll(calls.currentUser().get(), query.getFilter().orElse(""), query.getOffset(), query.getLimit())
                    .stream());
        } else {
            project.setItems(choice.projects());
        }
        project.setValue(choice.shown().get());
        read();
    }

    private void failed(RuntimeException failure) {
        skeleton.setVisible(false);
        if (failure instanceof RemoteSystemException remote) {
            outage.show(remote, Optional.empty(), this::readProjects);
        } else {
            Failures.show(failure, this::readProjects);
        }
    }

    private Optional<BillExport.Chosen> chosen() {
        return project.getOptionalValue().flatMap(p -> month.getOptionalValue().map(m -> new BillExport.Chosen(p.account(), m)));
    }

    private void read() {
        BilledProject wanted = project.getValue();
        Optional<YearMonth> asked = month.getOptionalValue().or(() -> parse(wantedMonth));
        calls.run(this, actor -> bill(actor, wanted.account(), asked), bill -> bill.ifPresent(this::show), this::failed);
    }

    private Optional<Bill> bill(PortalUser actor, AccountName account, Optional<YearMonth> asked) {
        return calls.access().scope(actor, account).map(scope -> {
            YearMonth now = YearMonth.now(calls.settings().zone());
            List<YearMonth> months = new ArrayList<>(calls.statements().listMonths(scope));
            if (!months.contains(now)) {
                months.addFirst(now);
            }
            YearMonth shown = asked.filter(months::contains).orElse(now);
            return new Bill(
                    scope, calls.access().getProject(scope), months, shown, calls.statements().sum(scope, shown), calls.statements().count(scope, shown),
                    calls.access().listWarnings(scope));
        });
    }

    private void show(Bill bill) {
        month.setItems(bill.months());
        month.setValue(bill.month());
        balance.removeAll();
        balance.add(new BalanceCard(bill.project(), bill.sum(), bill.scope().only().isEmpty(), bill.warnings(), calls.text()));
        if (bill.lines() == 0) {
            balance.add(new EmptyState(Symbol.FILE_TEXT, getTranslation("billing.month.none"), getTranslation("billing.month.none.why")));
        }
        files.setVisible(bill.lines() > 0);
        grid.setVisible(bill.lines() > 0);
        grid.setItems(DataProvider.fromCallbacks(
                query -> calls.statements().list(bill.scope(), bill.month(), query.getOffset(), query.getLimit()).stream(),
                query -> {
                    query.getOffset();
                    query.getLimit();
                    return bill.lines();
                }));
    }

    private void keepAddress() {
        wantedProject = project.getOptionalValue().map(p -> p.account().value()).orElse("");
        wantedMonth = month.getOptionalValue().map(YearMonth::toString).orElse("");
        Location address = new Location("bills", QueryParameters.simple(Map.of("project", wantedProject, "month", wantedMonth)));
        UI.getCurrent().getPage().getHistory().replaceState(null, address);
    }

    private static Optional<YearMonth> parse(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param all whether more is offered than {@code projects} */
    private record Choice(boolean all, Optional<BilledProject> shown, List<BilledProject> projects) {}

    private record Bill(
            BillScope scope,
            BilledProject project,
            List<YearMonth> months,
            YearMonth month,
            BillSum sum,
            int lines,
            List<MoneyWarning> warnings) {}
}
