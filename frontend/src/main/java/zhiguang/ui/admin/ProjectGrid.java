package zhiguang.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import zhiguang.projects.Project;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.UsageBar;

/** One line a project; its account is a link to what can be done with it. */
class ProjectGrid extends Grid<Project> {

    private final List<Project> projects = new ArrayList<>();
    private final ListDataProvider<Project> provider = new ListDataProvider<>(projects);

    ProjectGrid() {
        setDataProvider(provider);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER);
        addColumn(LitRenderer.<Project>of("<a class=\"zg-mono\""
                                + " href=\"admin/projects?project=${item.account}\">${item.account}</a>")
                        .withProperty("account", project -> project.account().value()))
                .setHeader(getTranslation("project.account"))
                .setComparator(Comparator.comparing(project -> project.account().value()))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(Project::title).setHeader(getTranslation("project.name")).setSortable(true);
        addColumn(project -> project.members().size())
                .setHeader(getTranslation("project.members"))
                .setTextAlign(ColumnTextAlign.END)
                .setSortable(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(UsageBar.<Project>renderer(Project::used, Project::limit))
                .setHeader(getTranslation("project.usage"))
                .setComparator(
                        Comparator.comparing(project -> project.usedPart().orElse(-1.0)))
                .setWidth("21rem")
                .setFlexGrow(0);
        addColumn(StateBadge.<Project>renderer(
                        project -> ProjectState.of(project).look()))
                .setHeader(getTranslation("project.state"))
                .setComparator(Comparator.comparing(ProjectState::of))
                .setAutoWidth(true)
                .setFlexGrow(0);
        setEmptyStateComponent(
                new EmptyState(Symbol.BRIEFCASE, getTranslation("project.none"), getTranslation("project.none.why")));
    }

    void show(List<Project> list) {
        projects.clear();
        projects.addAll(list);
        provider.refreshAll();
    }

    void filter(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        provider.setFilter(project -> words(project).contains(wanted));
    }

    List<Project> all() {
        return List.copyOf(projects);
    }

    private static String words(Project project) {
        return (project.account() + " " + project.title() + " " + String.join(" ", project.members()))
                .toLowerCase(Locale.ROOT);
    }
}
