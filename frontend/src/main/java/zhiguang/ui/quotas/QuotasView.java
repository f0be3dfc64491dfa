package zhiguang.ui.quotas;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhiguang.billing.MoneyWarning;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.projects.quotas.QuotaRequest;
import zhiguang.projects.quotas.QuotaSheet;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** A project's quotas: used, limited, when it runs out; members' caps; and asking for more. */
@Route("quotas")
@PermitAll
@CssImport("./quotas/quotas.css")
@Menu(title = "quotas.title", order = 39, icon = "gauge")
class QuotasView extends Div implements OfOneAddress, HasDynamicTitle, BeforeEnterObserver {

    private final QuotaCalls calls;
    private final ComboBox<AccountName> project = new ComboBox<>();
    private final Outage outage = new Outage();
    private final Skeleton skeleton = new Skeleton();
    private final Div actions = new Div();
    private final Div content = new Div();
    private String wanted = "";
    private @Nullable Instant lastGood;

    QuotasView(QuotaCalls calls) {
        this.calls = calls;
        addClassName("zg-page");
        actions.addClassName("zg-actions");
        content.addClassName("zg-quotas");
        project.setAriaLabel(getTranslation("billing.project"));
        project.setPlaceholder(getTranslation("billing.project"));
        project.setVisible(false);
        project.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                wanted = event.getValue().value();
                keepAddress();
                read();
            }
        });
        Span where = new Span(calls.cluster().map(title -> getTranslation("quotas.cluster", title)).orElse(""));
        where.addClassName("zg-quiet");
        add(new PageHeader(getTranslation("quotas.title")).withBeside(project, where).withActions(actions), outage, skeleton, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = event.getLocation().getQueryParameters().getSingleParameter("project").orElse("");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        calls.run(this, calls::choice, this::showProjects, this::failed);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("quotas.title") + (wanted.isEmpty() ? "" : " · " + wanted));
    }

    private void showProjects(QuotaCalls.Choice choice) {
        if (choice.all()) {
            project.setItems(query -> calls.listAccounts(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
            calls.run(this, calls::renewAccounts, this::renewed);
        } else {
            project.setItems(choice.projects());
        }
        showFirst(choice);
    }

    /** The first projects that the portal ever hears of are offered as soon as Slurm has told them. */
    private void renewed(boolean told) {
        project.getDataProvider().refreshAll();
        if (told && !project.isVisible()) {
            calls.run(this, calls::choice, wanted.isEmpty() ? this::showFirst : choice -> project.setVisible(!choice.projects().isEmpty()), this::failed);
        }
    }

    private void showFirst(QuotaCalls.Choice choice) {
        List<AccountName> projects = choice.projects();
        project.setVisible(!projects.isEmpty());
        if (wanted.isEmpty() && !projects.isEmpty()) {
            wanted = projects.getFirst().value();
        }
        if (wanted.isEmpty()) {
            content.removeAll();
            skeleton.setVisible(false);
            content.add(new EmptyState(Symbol.GAUGE, getTranslation("quotas.no-projects"), getTranslation("quotas.no-projects.why")));
        } else {
            read();
        }
    }

    private void read() {
        Optional<AccountName> account = account();
        calls.run(this, actor -> account.flatMap(name -> page(actor, name)), this::show, this::failed);
    }

    private Optional<Page> page(PortalUser actor, AccountName account) {
        return calls.sheets().find(actor, account).map(sheet -> {
            List<QuotaRequest> requests = calls.requests().list(actor, account);
            Set<Long> decidable = new HashSet<>();
            requests.stream()
                    .filter(request -> request.decision().isEmpty() && sheet.scope().mayChange(request.key()))
                    .forEach(request -> decidable.add(request.id()));
            return new Page(sheet, requests, decidable, calls.warning(actor, account));
        });
    }

    private void show(Optional<Page> found) {
        skeleton.setVisible(false);
        outage.clear();
        actions.removeAll();
        content.removeAll();
        content.removeClassName("zg-stale");
        if (found.isEmpty()) {
            content.add(new NotFoundState());
            return;
        }
        Page page = found.get();
        QuotaSheet sheet = page.sheet();
        project.setValue(sheet.scope().account());
        sheet.outage().ifPresentOrElse(
                failure -> outage.show(failure, Optional.ofNullable(lastGood), this::read), () -> lastGood = sheet.at());
        if (sheet.scope().isAdministrator()) {
            actions.add(new BlockActions(calls, sheet, this::read));
        }
        QuotaGrid grid = new QuotaGrid(sheet.scope(), line -> edit(line), line -> new AskMoreDialog(calls, line, this::read).open());
        grid.setItems(sheet.lines());
        grid.setAllRowsVisible(sheet.lines().size() <= 12);
        QuotaCard card = new QuotaCard(sheet, page.warning());
        content.add(card, grid);
        calls.run(card, actor -> calls.clusterStorage(actor, sheet.scope().account()), card::showStorage);
        if (!page.requests().isEmpty()) {
            RequestGrid requests = new RequestGrid(calls, request -> page.decidable().contains(request.id()), this::read);
            requests.setItems(page.requests());
            requests.setAllRowsVisible(page.requests().size() <= 12);
            content.add(new H2(getTranslation("quotas.requests")), requests);
        }
    }

    private void edit(QuotaLine line) {
        calls.run(
                this,
                actor -> new QuotaDialog.Choices(calls.partitions(actor), calls.sheets().listQos(actor, line.key().account())),
                choices -> new QuotaDialog(calls, line, choices, this::read).open());
    }

    private void failed(RuntimeException failure) {
        skeleton.setVisible(false);
        if (failure instanceof RemoteSystemException remote) {
            content.addClassName("zg-stale");
            outage.show(remote, Optional.ofNullable(lastGood), this::read);
        } else {
            Failures.show(failure, this::read);
        }
    }

    private Optional<AccountName> account() {
        try {
            return Optional.of(new AccountName(wanted));
        } catch (InvalidInputException guessed) {
            return Optional.empty();
        }
    }

    private void keepAddress() {
        Location address = new Location("quotas", QueryParameters.simple(Map.of("project", wanted)));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
    }

    private record Page(QuotaSheet sheet, List<QuotaRequest> requests, Set<Long> decidable, Optional<MoneyWarning> warning) {}
}
