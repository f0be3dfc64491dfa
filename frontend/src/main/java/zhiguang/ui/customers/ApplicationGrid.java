package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.customers.Application;
import zhiguang.customers.ApplicationOrder;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** One line an application. */
class ApplicationGrid extends Grid<Application> {

    private static final int PAGE = 50;

    private final transient Consumer<Application> open;

    ApplicationGrid(RowSource<Application> source, Consumer<Application> open) {
        this.open = open;
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        setMultiSort(false);
        addThemeVariants(GridVariant.NO_BORDER);
        sortable(addColumn(StateBadge.<Application>renderer(a -> ApplicationLook.of(a.state()))), "application.state", ApplicationOrder.Column.STATE);
        sortable(addColumn(Application::login), "application.login", ApplicationOrder.Column.LOGIN);
        headed(addColumn(Application::name), "application.name");
        headed(addColumn(Application::unit), "application.unit");
        headed(addColumn(Application::phone), "application.phone");
        headed(addColumn(Application::mail), "application.mail");
        sortable(addColumn(Timestamp.renderer((Application a) -> Optional.of(a.made()))), "application.made", ApplicationOrder.Column.MADE);
        addColumn(new ComponentRenderer<>(this::button)).setFlexGrow(0).setAutoWidth(true);
        setDataProvider(source);
        setEmptyStateComponent(new EmptyState(Symbol.INBOX, getTranslation("applications.none"), getTranslation("applications.none.why")));
    }

    private void sortable(Grid.Column<Application> shown, String key, ApplicationOrder.Column column) {
        headed(ColumnSort.sortable(shown, column), key);
    }

    private void headed(Grid.Column<Application> shown, String key) {
        shown.setHeader(getTranslation(key)).setAutoWidth(true);
    }

    private Button button(Application application) {
        Button button = new Button(getTranslation("applications.open"), click -> open.accept(application));
        button.setAriaLabel(getTranslation("applications.open") + " " + application.login());
        return button;
    }
}
