package zhiguang.ui.billing;

import java.math.BigDecimal;
import java.util.List;

/** A table that somebody takes away, line by line. */
public interface TableWriter extends AutoCloseable {

    /** A cell: a text, or a number that the reader can reckon with. */
    sealed interface Cell {
        record Text(String value) implements Cell {}

        record Number(BigDecimal value) implements Cell {}
    }

    void line(List<Cell> cells);

    @Override
    void close();

    static Cell text(String value) {
        return new Cell.Text(value);
    }

    static Cell number(BigDecimal value) {
        return new Cell.Number(value);
    }
}
