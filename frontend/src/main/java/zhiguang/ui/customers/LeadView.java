package zhiguang.ui.customers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.customers.leading.LedProject;
import zhiguang.customers.leading.ProjectUse;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** The leader's cockpit: what a project has left, who and what used it, when it runs out, and its members. */
@Route("lead")
@PermitAll
@StyleSheet("cluster.css")
@Menu(title = "lead.title", order = 45, icon = "briefcase")
class LeadView extends Div implements OfOneAddress, HasDynamicTitle, BeforeEnterObserver {

    private final LeadCalls calls;
    private final ComboBox<AccountName> choice = new ComboBox<>();
    private final Outage outage = new Outage();
    private final Div content = new Div();
    private String wanted = "";

    LeadView(LeadCalls calls) {
        this.calls = calls;
        addClassName("zg-page");
        choice.setAriaLabel(getTranslation("lead.project"));
        choice.setVisible(false);
        choice.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                wanted = event.getValue().value();
                getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, "lead?project=" + wanted));
                read();
            }
        });
        Button join = new Button(getTranslation("lead.join"), Symbol.PLUS.icon(), click -> new JoinDialog(calls).open());
        add(new PageHeader(getTranslation("lead.title")).withBeside(choice).withActions(join), outage, content);
    }

    private record Read(List<AccountName> accounts, Optional<LedProject> project, Optional<ProjectUse> use) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = event.getLocation().getQueryParameters().getSingleParameter("project").orElse("");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("lead.title"));
    }

    private void read() {
        calls.run(this, this::ask, this::show, this::failed);
    }

    private Read ask(PortalUser actor) {
        List<AccountName> accounts = calls.leading().list(actor);
        Optional<AccountName> chosen = wanted.isEmpty()
                ? accounts.stream().findFirst()
                : accounts.stream().filter(account -> account.value().equals(wanted)).findFirst();
        Optional<LedProject> project = chosen.flatMap(account -> calls.leading().find(actor, account));
        return new Read(accounts, project, project.flatMap(found -> calls.history().find(actor, found.account(), found.use())));
    }

    private void show(Read read) {
        outage.clear();
        content.removeAll();
        choice.setVisible(read.accounts().size() > 1);
        choice.setItems(read.accounts());
        if (read.project().isEmpty() || read.use().isEmpty()) {
            content.add(
                    wanted.isEmpty()
                            ? new EmptyState(Symbol.GAUGE, getTranslation("lead.none"), getTranslation("lead.none.why"))
                            : new NotFoundState());
            return;
        }
        LedProject project = read.project().get();
        choice.setValue(project.account());
        content.add(
                new H2(project.account().value()),
                new UseCards(project, read.use().get()),
                new UseTables(read.use().get()),
                new LedMembers(calls, project, this::read));
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            outage.show(remote, Optional.empty(), this::read);
        } else {
            Failures.show(failure, this::read);
        }
    }
}
