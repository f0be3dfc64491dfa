package zhiguang.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.projects.Project;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Symbol;

/** The people who may charge jobs to a project; only people with a cluster user can be added. */
class MemberList extends Div {

    private final ProjectWork work;
    private final Project project;
    private final Map<String, PortalUser> people;

    MemberList(ProjectWork work, Project project, List<PortalUser> known) {
        this.work = work;
        this.project = project;
        this.people = known.stream().collect(Collectors.toMap(MemberList::clusterUser, user -> user));
        addClassName("zg-members");
        UnorderedList list = new UnorderedList();
        project.members().forEach(member -> list.add(line(member)));
        list.setVisible(!project.members().isEmpty());
        Span nobody = new Span(getTranslation("project.members.none"));
        nobody.addClassName("zg-quiet");
        nobody.setVisible(project.members().isEmpty());
        add(new H3(getTranslation("project.members.count", project.members().size())), list, nobody, adding());
    }

    private ListItem line(String member) {
        Span name = new Span(member);
        name.addClassName("zg-mono");
        PortalUser person = people.get(member);
        Span who = new Span(
                person == null
                        ? getTranslation("project.members.unknown")
                        : person.displayName() + " (" + person.login() + ")");
        who.addClassName("zg-quiet");
        Button remove = new Button(Symbol.X.icon());
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(getTranslation("project.members.remove", member));
        remove.setTooltipText(getTranslation("project.members.remove", member));
        remove.addClickListener(event -> confirmRemoval(remove, member));
        return new ListItem(name, who, remove);
    }

    private void confirmRemoval(Button button, String member) {
        Danger.confirm(
                getTranslation("project.members.remove.title", member, project.account()),
                getTranslation("project.members.remove.effect", member),
                getTranslation("project.members.remove.action"),
                () -> work.run(
                        button,
                        (administration, actor) ->
                                administration.removeMember(actor, project.account(), new ClusterUser(member))));
    }

    private Component adding() {
        ComboBox<PortalUser> choice = new ComboBox<>();
        choice.setPlaceholder(getTranslation("project.members.choose"));
        choice.setAriaLabel(getTranslation("project.members.choose"));
        choice.setItemLabelGenerator(user -> user.displayName() + " · " + clusterUser(user));
        choice.setItems(query -> work.offer(query.getFilter().orElse(""), project.members(), query.getOffset(), query.getLimit()).stream());
        Button add = new Button(getTranslation("project.members.add"), Symbol.PLUS.icon());
        add.setEnabled(false);
        choice.addValueChangeListener(event -> add.setEnabled(event.getValue() != null));
        add.addClickListener(event -> choice.getOptionalValue()
                .ifPresent(user -> work.run(
                        add,
                        (administration, actor) -> administration.addMember(actor, project.account(), user.id()))));
        Div line = new Div(choice, add);
        line.addClassName("zg-actions");
        return line;
    }

    private static String clusterUser(PortalUser user) {
        return user.clusterUser().map(ClusterUser::name).orElse("");
    }
}
