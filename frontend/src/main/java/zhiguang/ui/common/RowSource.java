package zhiguang.ui.common;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of a long list, read as far as somebody scrolls; how many there are was counted before. */
public class RowSource<T> extends AbstractBackEndDataProvider<T, Void> {

    private final transient Function<T, Object> id;
    private transient Reader<T> reader = (offset, limit) -> List.of();
    private int count;

    /** Reads a part of the list; whether the reader may see it is asked there, each time. */
    @FunctionalInterface
    public interface Reader<T> {
        List<T> read(int offset, int limit);
    }

    public RowSource(Function<T, Object> id) {
        this.id = id;
    }

    public void show(int counted, Reader<T> wanted) {
        count = counted;
        reader = wanted;
        refreshAll();
    }

    @Override
    protected int sizeInBackEnd(Query<T, Void> query) {
        return count;
    }

    @Override
    protected Stream<T> fetchFromBackEnd(Query<T, Void> query) {
        return reader.read(query.getOffset(), query.getLimit()).stream();
    }

    @Override
    public Object getId(T row) {
        return id.apply(row);
    }
}
