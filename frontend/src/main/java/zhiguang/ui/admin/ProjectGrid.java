package zhiguang.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import zhiguang.projects.Project;
import zhiguang.projects.ProjectOrder;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.UsageBar;

/** One line a project; its account is a link to what can be done with it. */
class ProjectGrid extends Grid<Project> {

    private static final int PAGE = 50;

    ProjectGrid(RowSource<Project> source) {
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        setMultiSort(false);
        addThemeVariants(GridVariant.NO_BORDER);
        sortable(addColumn(LitRenderer.<Project>of("<a class=\"zg-mono\""
                                + " href=\"admin/projects?project=${item.account}\">${item.account}</a>")
                        .withProperty("account", project -> project.account().value())), "project.account", ProjectOrder.Column.ACCOUNT)
                .setAutoWidth(true);
        sortable(addColumn(Project::title), "project.name", ProjectOrder.Column.TITLE).setFlexGrow(1);
        sortable(addColumn(project -> project.members().size()), "project.members", ProjectOrder.Column.MEMBERS)
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        sortable(addColumn(UsageBar.<Project>renderer(Project::used, Project::limit)), "project.usage", ProjectOrder.Column.USED)
                .setWidth("21rem");
        sortable(addColumn(StateBadge.<Project>renderer(project -> ProjectLook.of(project.state()))), "project.state", ProjectOrder.Column.STATE)
                .setAutoWidth(true);
        setDataProvider(source);
        setEmptyStateComponent(
                new EmptyState(Symbol.BRIEFCASE, getTranslation("project.none"), getTranslation("project.none.why")));
    }

    private Grid.Column<Project> sortable(Grid.Column<Project> shown, String key, ProjectOrder.Column column) {
        return ColumnSort.sortable(shown, column).setHeader(getTranslation(key)).setFlexGrow(0);
    }
}
