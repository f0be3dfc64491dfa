package zhiguang.submissions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;

/**
 * A table as spreadsheets and people write it: commas, semicolons or tabs, quotes or none, any line ends, UTF-8, UTF-16 or GBK.
 *
 * @param header the first line's names
 * @param rows without empty lines; a row may have more or fewer cells than there are names
 */
public record CsvTable(List<String> header, List<Row> rows) {

    private static final String MARK = "\uFEFF";
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** {@code line} is where it begins, counted from 1. */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    public static CsvTable parse(byte[] bytes) {
        if (bytes.length > Sweep.MOST_BYTES) {
            throw new InvalidInputException("sweep.file-large", "The file is larger than 1 MiB.");
        }
        return parse(decode(bytes));
    }

    public static CsvTable parse(String typed) {
        String text = typed.startsWith(MARK) ? typed.substring(1) : typed;
        if (text.length() > Sweep.MOST_BYTES) {
            throw new InvalidInputException("sweep.file-large", "The file is larger than 1 MiB.");
        }
        if (text.isBlank()) {
            throw new InvalidInputException("sweep.empty", "There is nothing in the table.");
        }
        Optional<Character> named = named(text);
        String body = named.isPresent() ? text.substring(text.indexOf('\n') + 1) : text;
        char separator = named.orElseGet(() -> separator(body));
        List<Row> rows = new CsvReader(body, separator, named.isPresent() ? 2 : 1).read();
        List<String> header = withoutTail(rows);
        return new CsvTable(header, rows.subList(1, rows.size()).stream().map(row -> shortened(row, header.size())).toList());
    }

    /** Excel's own {@code sep=;} line. */
    private static Optional<Character> named(String text) {
        boolean is = text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 5 && (text.charAt(5) == '\n' || text.charAt(5) == '\r');
        return is ? Optional.of(text.charAt(4)) : Optional.empty();
    }

    /** Whichever stands most often in the first line, quotes aside. */
    private static char separator(String text) {
        String first = text.stripLeading().lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        char best = ',';
        long most = 0;
        for (char candidate : SEPARATORS) {
            long count = first.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /** Spreadsheets leave empty columns behind the last one. */
    private static List<String> withoutTail(List<Row> rows) {
        List<String> names = rows.getFirst().cells().stream().map(String::strip).toList();
        int end = names.size();
        while (end > 1 && names.get(end - 1).isEmpty() && isEmptyAt(rows, end - 1)) {
            end--;
        }
        return names.subList(0, end);
    }

    private static boolean isEmptyAt(List<Row> rows, int column) {
        return rows.stream().allMatch(row -> row.cells().size() <= column || row.cells().get(column).isEmpty());
    }

    private static Row shortened(Row row, int columns) {
        int end = row.cells().size();
        while (end > columns && row.cells().get(end - 1).isEmpty()) {
            end--;
        }
        return new Row(row.line(), row.cells().subList(0, end));
    }

    static String decode(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE)) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        return strictly(bytes, StandardCharsets.UTF_8)
                .or(() -> strictly(bytes, Charset.forName("GB18030")))
                .orElseThrow(() -> new InvalidInputException("sweep.encoding", "The file is neither UTF-8 nor GBK: save it as UTF-8."));
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length))).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
