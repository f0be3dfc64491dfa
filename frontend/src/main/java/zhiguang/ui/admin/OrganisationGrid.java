package zhiguang.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import zhiguang.projects.Organisation;
import zhiguang.projects.OrganisationOrder;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.UsageBar;

/** One line an organisation; its title leads to its projects, its account to its limit. */
class OrganisationGrid extends Grid<Organisation> {

    private static final int PAGE = 50;

    OrganisationGrid(RowSource<Organisation> source) {
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        setMultiSort(false);
        addThemeVariants(GridVariant.NO_BORDER);
        sortable(link("project", "zg-mono", each -> each.account().value()), "project.account", OrganisationOrder.Column.ACCOUNT).setAutoWidth(true);
        sortable(link("organisation", "", Organisation::title), "project.name", OrganisationOrder.Column.TITLE).setFlexGrow(1);
        sortable(addColumn(Organisation::projects), "project.title", OrganisationOrder.Column.PROJECTS).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        sortable(addColumn(Organisation::people), "organisation.people", OrganisationOrder.Column.PEOPLE).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        sortable(addColumn(UsageBar.<Organisation>renderer(Organisation::used, Organisation::limit)), "project.usage", OrganisationOrder.Column.USED)
                .setWidth("21rem");
        setDataProvider(source);
        setEmptyStateComponent(new EmptyState(Symbol.WORKFLOW, getTranslation("organisation.none"), getTranslation("organisation.none.why")));
    }

    private Grid.Column<Organisation> link(String parameter, String className, ValueProvider<Organisation, String> text) {
        return addColumn(LitRenderer.<Organisation>of(
                        "<a class=\"" + className + "\" href=\"admin/projects?" + parameter + "=${item.account}\">${item.text}</a>")
                .withProperty("account", each -> each.account().value())
                .withProperty("text", text));
    }

    private Grid.Column<Organisation> sortable(Grid.Column<Organisation> shown, String key, OrganisationOrder.Column column) {
        return ColumnSort.sortable(shown, column).setHeader(getTranslation(key)).setFlexGrow(0);
    }
}
