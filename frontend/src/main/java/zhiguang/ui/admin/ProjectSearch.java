package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import zhiguang.projects.ProjectState;
import zhiguang.ui.common.EnumChoice;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.Symbol;

/** The line above the projects: a text, a state, and whose they are. */
class ProjectSearch extends Div {

    private final SearchField text;
    private final EnumChoice<ProjectState> state;
    private final Span organisation = new Span();
    private final Button anyOrganisation = new Button(Symbol.X.icon());
    private final Div whose = new Div(organisation, anyOrganisation);
    private ProjectFilter filter = ProjectFilter.ALL;

    ProjectSearch(Consumer<ProjectFilter> changed) {
        text = new SearchField("project.search", typed -> changed.accept(filter.withText(typed)));
        state = new EnumChoice<>(ProjectState.class, "project.state.any", ProjectLook::key, chosen -> changed.accept(filter.withState(chosen)));
        addClassName("zg-list-search");
        anyOrganisation.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        anyOrganisation.setAriaLabel(getTranslation("project.any-organisation"));
        anyOrganisation.setTooltipText(getTranslation("project.any-organisation"));
        anyOrganisation.addClickListener(event -> changed.accept(filter.withBelow("")));
        whose.addClassName("zg-actions");
        add(text, state, whose);
    }

    void show(ProjectFilter now) {
        filter = now;
        text.show(now.text());
        state.show(now.state());
        whose.setVisible(!now.below().isEmpty());
        organisation.setText(getTranslation("project.of-organisation", now.below()));
    }
}
