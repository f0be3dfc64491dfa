package zhiguang.customers.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import zhiguang.failure.InvalidInputException;

/** The lines of a workbook's first sheet; a formula is handed on as such ({@code =…}), to be refused. */
final class XlsxLines {

    private static final long MOST_UNPACKED = 256L << 20;
    private static final int MOST_CELLS = 50;

    private XlsxLines() {}

    static boolean isXlsx(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    static List<List<String>> of(byte[] bytes, int most) {
        try {
            requireSmall(bytes);
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, false));
                    Stream<Row> rows = book.getFirstSheet().openStream()) {
                return read(rows, most);
            }
        } catch (IOException | ExcelReaderException e) {
            throw new InvalidInputException("import.xlsx", "This workbook cannot be read.");
        }
    }

    private static List<List<String>> read(Stream<Row> rows, int most) {
        List<List<String>> all = new ArrayList<>();
        rows.forEach(row -> {
            while (all.size() < row.getRowNum() - 1 && all.size() <= most) {
                all.add(List.of(""));
            }
            if (all.size() >= most) {
                throw new InvalidInputException("import.long", "A table has at most " + (most - 1) + " lines.", most - 1);
            }
            all.add(cells(row));
        });
        return all;
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(MOST_CELLS, row.getCellCount()); column++) {
            cells.add(row.getOptionalCell(column).map(XlsxLines::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        return cell.getType() == CellType.FORMULA
                ? "=" + Optional.ofNullable(cell.getFormula()).orElse("")
                : Optional.ofNullable(cell.getText()).orElse("");
    }

    /** A small archive may hold more than the memory has. */
    private static void requireSmall(byte[] bytes) throws IOException {
        long left = MOST_UNPACKED;
        byte[] buffer = new byte[64 << 10];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                left -= size(zip, buffer, left);
                if (left < 0) {
                    throw new InvalidInputException("import.large", "Unpacked, this workbook is too large.");
                }
            }
        }
    }

    private static long size(InputStream in, byte[] buffer, long most) throws IOException {
        long size = 0;
        for (int n = in.read(buffer); n >= 0 && size <= most; n = in.read(buffer)) {
            size += n;
        }
        return size;
    }
}
