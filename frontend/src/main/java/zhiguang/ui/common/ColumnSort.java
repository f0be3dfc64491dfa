package zhiguang.ui.common;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By which of its columns a list is sorted, as the page's address says it: {@code -name} is by name, last first. */
public record ColumnSort<C extends Enum<C>>(C column, boolean descending) {

    /** A column that may be sorted by has its word as key. */
    public static <T> Grid.Column<T> sortable(Grid.Column<T> shown, Enum<?> column) {
        return shown.setKey(AddressQuery.word(column)).setSortProperty(column.name());
    }

    public static <C extends Enum<C>> Optional<ColumnSort<C>> of(String word, Class<C> columns) {
        boolean descending = word.startsWith("-");
        return AddressQuery.find(columns, descending ? word.substring(1) : word).map(column -> new ColumnSort<>(column, descending));
    }

    /** What a click on a heading asks for; nothing when the order was taken away. */
    public static <C extends Enum<C>> Optional<ColumnSort<C>> of(List<? extends GridSortOrder<?>> sorted, Class<C> columns) {
        return sorted.stream()
                .findFirst()
                .flatMap(order -> AddressQuery.find(columns, String.valueOf(order.getSorted().getKey()).toLowerCase(Locale.ROOT))
                        .map(column -> new ColumnSort<>(column, order.getDirection() == SortDirection.DESCENDING)));
    }

    public String word() {
        return (descending ? "-" : "") + AddressQuery.word(column);
    }

    /** Marks the heading; nothing is read. */
    public <T> void showIn(Grid<T> grid) {
        grid.sort(List.of(new GridSortOrder<>(
                grid.getColumnByKey(AddressQuery.word(column)), descending ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
    }
}
