package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.QueryParameters;
import java.util.function.Function;
import zhiguang.customers.leading.JoinRequest;
import zhiguang.customers.leading.LedProject;
import zhiguang.customers.leading.ProjectMember;
import zhiguang.customers.leading.ProjectRole;
import zhiguang.identity.PortalUser;
import zhiguang.projects.ProjectChange;
import zhiguang.ui.admin.ProjectText;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** A project's members and who wants to be one. */
class LedMembers extends Div {

    private final LeadCalls calls;
    private final LedProject project;
    private final Runnable changed;

    LedMembers(LeadCalls calls, LedProject project, Runnable changed) {
        this.calls = calls;
        this.project = project;
        this.changed = changed;
        Grid<ProjectMember> members = new Grid<>();
        members.setAllRowsVisible(true);
        members.setSelectionMode(Grid.SelectionMode.NONE);
        members.addThemeVariants(GridVariant.NO_BORDER);
        members.addColumn(m -> m.user().name()).setHeader(getTranslation("user.cluster"));
        members.addColumn(m -> m.person().map(PortalUser::displayName).orElse("–")).setHeader(getTranslation("user.name"));
        members.addColumn(m -> getTranslation("lead.role." + m.role())).setHeader(getTranslation("user.role"));
        members.addColumn(new ComponentRenderer<>(this::actions)).setFlexGrow(0).setAutoWidth(true);
        members.setItems(project.members());
        add(new H2(getTranslation("lead.members")), invite(), members);
        project.requests().forEach(request -> add(request(request)));
    }

    private Div invite() {
        TextField login = new TextField();
        login.setAriaLabel(getTranslation("user.login"));
        login.setPlaceholder(getTranslation("user.login"));
        Button add = new Button(getTranslation("lead.add"), Symbol.PLUS.icon(), click -> change(actor ->
                calls.leading().addMember(actor, project.account(), login.getValue())));
        Button caps = new Button(getTranslation("lead.caps"), Symbol.GAUGE.icon(), click -> getUI().ifPresent(ui ->
                ui.navigate("quotas", QueryParameters.of("project", project.account().value()))));
        Div line = new Div(login, add, caps);
        line.addClassName("zg-actions");
        return line;
    }

    private Div actions(ProjectMember member) {
        Div actions = new Div();
        actions.addClassName("zg-actions");
        boolean leader = project.own() == ProjectRole.LEADER;
        if (member.role() == ProjectRole.LEADER || (member.role() == ProjectRole.DEPUTY && !leader)) {
            return actions;
        }
        if (leader) {
            boolean appoint = member.role() == ProjectRole.MEMBER;
            actions.add(new Button(getTranslation(appoint ? "lead.appoint" : "lead.dismiss"), click -> change(actor -> {
                calls.leading().appoint(actor, project.account(), member.user(), appoint);
                return new ProjectChange.Done(true);
            })));
        }
        String name = member.user().name();
        actions.add(new Button(getTranslation("lead.remove"), click -> Danger.confirm(
                getTranslation("lead.remove.title", name, project.account().value()), getTranslation("lead.remove.effect"), getTranslation("lead.remove"),
                () -> change(actor -> calls.leading().removeMember(actor, project.account(), member.user())))));
        return actions;
    }

    private Div request(JoinRequest request) {
        Button approve = new Button(getTranslation("lead.approve"), click -> change(actor -> calls.leading().approve(actor, request)));
        Button refuse = new Button(getTranslation("lead.refuse"), click -> change(actor -> {
            calls.leading().refuse(actor, request);
            return new ProjectChange.Done(true);
        }));
        Div line = new Div(new Span(getTranslation("lead.asks", request.name(), request.login())), approve, refuse);
        line.addClassName("zg-actions");
        return line;
    }

    private void change(Function<PortalUser, ProjectChange> work) {
        calls.run(this, work, result -> {
            if (result instanceof ProjectChange.Done) {
                Toast.done(ProjectText.of(result));
            } else {
                Toast.fail(ProjectText.of(result), null);
            }
            changed.run();
        }, Failures::show);
    }
}
