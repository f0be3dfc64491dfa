package zhiguang.ui.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import zhiguang.audit.AuditLine;
import zhiguang.ui.common.CsvCell;

/** The audit as a table; times are UTC, as the chain has them. */
final class AuditCsv implements Consumer<AuditLine> {

    private static final List<String> HEADS =
            List.of("row", "at", "actor", "address", "session", "action", "object", "before", "after", "outcome");

    private final Writer writer;

    AuditCsv(OutputStream out) {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    void begin(UnaryOperator<String> words) {
        write(CsvCell.BYTE_ORDER_MARK);
        line(HEADS.stream().map(head -> words.apply("audit." + head)).toList());
    }

    @Override
    public void accept(AuditLine line) {
        line(List.of(
                Long.toString(line.id()),
                line.at().toString(),
                line.actor(),
                line.address().orElse(""),
                line.session().orElse(""),
                line.action(),
                line.object(),
                line.before().orElse(""),
                line.after().orElse(""),
                line.outcome().name()));
    }

    void end() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(List<String> cells) {
        write(cells.stream().map(CsvCell::of).collect(Collectors.joining(",")) + "\r\n");
    }

    private void write(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
