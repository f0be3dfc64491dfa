package zhiguang.submissions;

import java.util.ArrayList;
import java.util.List;
import zhiguang.failure.InvalidInputException;

/** Splits a text into rows and cells (RFC 4180); what stands between quotes is kept as it is, line ends too. */
final class CsvReader {

    private static final int MOST_CELLS = 500_000;

    private final String text;
    private final char separator;
    private final List<CsvTable.Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int line;
    private int begin;
    private int count;
    private boolean quoted;

    CsvReader(String text, char separator, int firstLine) {
        this.text = text;
        this.separator = separator;
        this.line = firstLine;
        this.begin = firstLine;
    }

    List<CsvTable.Row> read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && cell.isEmpty() && !quoted) {
                quotedCell();
            } else if (c == separator) {
                endCell();
            } else if (c == '\n' || c == '\r') {
                at += c == '\r' && at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
                endRow();
                line++;
                begin = line;
            } else if (quoted) {
                throw new InvalidInputException("sweep.after-quote", "There is something after a closing quote.", line);
            } else {
                cell.append(c);
            }
        }
        endRow();
        if (rows.isEmpty()) {
            throw new InvalidInputException("sweep.empty", "There is nothing in the table.");
        }
        return rows;
    }

    private void quotedCell() {
        quoted = true;
        int opened = line;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                line += c == '\n' || (c == '\r' && (at >= text.length() || text.charAt(at) != '\n')) ? 1 : 0;
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                return;
            }
        }
        throw new InvalidInputException("sweep.open-quote", "A quote is opened and never closed.", opened);
    }

    private void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
        quoted = false;
        count++;
        if (count > MOST_CELLS) {
            throw new InvalidInputException("sweep.large", "The table is larger than 1 MiB or has more than 50,000 values.", MOST_CELLS);
        }
    }

    /** A line without anything is no row. */
    private void endRow() {
        boolean nothing = cells.isEmpty() && cell.toString().isBlank() && !quoted;
        endCell();
        if (!nothing && (rows.isEmpty() || cells.stream().anyMatch(c -> !c.isEmpty()) || cells.size() == 1)) {
            rows.add(new CsvTable.Row(begin, cells));
        }
        cells = new ArrayList<>();
    }
}
