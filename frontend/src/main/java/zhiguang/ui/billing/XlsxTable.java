package zhiguang.ui.billing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as a sheet; texts are texts there, whatever they begin with. Rows leave the memory as they are written. */
public final class XlsxTable implements TableWriter {

    private static final int MOST_ROWS = 1_000_000;
    private static final int FLUSH = 1000;

    private final Workbook book;
    private final String name;
    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    public XlsxTable(OutputStream out, String name) {
        this.name = name;
        this.book = new Workbook(out, "Zhiguang", "1.0");
        this.sheet = book.newWorksheet(name);
    }

    @Override
    public void line(List<Cell> cells) {
        if (row == MOST_ROWS) {
            finish(sheet);
            sheets++;
            sheet = book.newWorksheet(name + " " + sheets);
            row = 0;
        }
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case Cell.Text(String value) -> sheet.value(row, column, value);
                case Cell.Number(var value) -> sheet.value(row, column, value);
            }
        }
        row++;
        if (row % FLUSH == 0) {
            flush();
        }
    }

    @Override
    public void close() {
        finish(sheet);
        try {
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void finish(Worksheet sheet) {
        try {
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
