package zhiguang.ssh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Puts rows together from lines of squeue or sinfo. Names, comments, reasons and paths may hold line ends and anything else; but nobody
 * can write the mark that each call draws anew into them beforehand.
 */
final class MarkedRows {

    private final String endOfRow;
    private final Pattern endOfField;
    private final int fields;
    private final Consumer<List<String>> consumer;
    private final StringBuilder open = new StringBuilder();

    MarkedRows(String mark, int fields, Consumer<List<String>> consumer) {
        this.endOfRow = SqueueRow.endOfRow(mark);
        this.endOfField = Pattern.compile(SqueueRow.endOfField(mark), Pattern.LITERAL);
        this.fields = fields;
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
        if (values.size() == fields) {
            consumer.accept(Collections.unmodifiableList(values));
        }
    }
}
