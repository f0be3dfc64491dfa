package zhiguang.ssh;

import java.util.function.Consumer;

/** Puts rows together from squeue's lines. */
final class SqueueRows {

    private final MarkedRows rows;

    SqueueRows(String mark, Consumer<SqueueRow> consumer) {
        rows = new MarkedRows(mark, SqueueRow.Field.values().length, values -> consumer.accept(new SqueueRow(values)));
    }

    void accept(String line) {
        rows.accept(line);
    }
}
