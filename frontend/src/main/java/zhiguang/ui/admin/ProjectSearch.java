package zhiguang.ui.admin;

import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import zhiguang.projects.ProjectState;
import zhiguang.ui.common.EnumChoice;
import zhiguang.ui.common.SearchField;

/** The line above the projects: a text, a state. */
class ProjectSearch extends Div {

    private final SearchField text;
    private final EnumChoice<ProjectState> state;
    private ProjectFilter filter = ProjectFilter.ALL;

    ProjectSearch(Consumer<ProjectFilter> changed) {
        text = new SearchField("project.search", typed -> changed.accept(filter.withText(typed)));
        state = new EnumChoice<>(ProjectState.class, "project.state.any", ProjectLook::key, chosen -> changed.accept(filter.withState(chosen)));
        addClassName("zg-list-search");
        add(text, state);
    }

    void show(ProjectFilter now) {
        filter = now;
        text.show(now.text());
        state.show(now.state());
    }
}
