package zhiguang.ssh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Puts rows together from lines. Names, comments and paths may hold line ends and anything else; but nobody can write the mark that
 * each call draws anew into them beforehand.
 */
final class SqueueRows {

    private static final int FIELDS = SqueueRow.Field.values().length;

    private final String endOfRow;
    private final Pattern endOfField;
    private final Consumer<SqueueRow> consumer;
    private final StringBuilder open = new StringBuilder();

    SqueueRows(String mark, Consumer<SqueueRow> consumer) {
        this.endOfRow = SqueueRow.endOfRow(mark);
        this.endOfField = Pattern.compile(SqueueRow.endOfField(mark), Pattern.LITERAL);
        this.consumer = consumer;
    }

    void accept(String line) {
        if (!line.endsWith(endOfRow)) {
            open.append(line).append('\n');
            return;
        }
        open.append(line, 0, line.length() - endOfRow.length());
        List<String> values = new ArrayList<>(List.of(endOfField.split(open, -1)));
        open.setLength(0);
        if (values.size() == FIELDS) {
            consumer.accept(new SqueueRow(Collections.unmodifiableList(values)));
        }
    }
}
