package zhiguang.ui.billing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import zhiguang.ui.common.CsvCell;

/** A table as CSV that spreadsheets open rightly in Chinese, and that runs nothing there. */
public final class CsvTable implements TableWriter {

    private final Writer writer;

    public CsvTable(OutputStream out) {
        writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(CsvCell.BYTE_ORDER_MARK);
    }

    @Override
    public void line(List<Cell> cells) {
        write(cells.stream().map(CsvTable::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(Cell cell) {
        return switch (cell) {
            case Cell.Text(String value) -> CsvCell.of(value);
            case Cell.Number(var value) -> value.toPlainString();
        };
    }

    private void write(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
