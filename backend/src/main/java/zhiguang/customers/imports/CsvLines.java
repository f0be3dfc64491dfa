package zhiguang.customers.imports;

import java.util.ArrayList;
import java.util.List;
import zhiguang.failure.InvalidInputException;

/** The lines of a CSV text (RFC 4180), with commas, semicolons or tabs as its first line has them. */
final class CsvLines {

    private final String text;
    private final char separator;
    private int at;

    private CsvLines(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    static List<List<String>> of(String text, int most) {
        CsvLines lines = new CsvLines(text);
        List<List<String>> all = new ArrayList<>();
        while (lines.at < text.length()) {
            if (all.size() == most) {
                throw new InvalidInputException("import.long", "A table has at most " + (most - 1) + " lines.", most - 1);
            }
            all.add(lines.line());
        }
        return all;
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (at >= text.length() || text.charAt(at) != separator) {
                break;
            }
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return cells;
    }

    private String cell() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return text.substring(from, at);
    }

    /** What follows the closing quote belongs to the cell too, as spreadsheets read it. */
    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                return cell.append(plain()).toString();
            }
        }
        throw new InvalidInputException("import.quote", "A quotation mark is not closed.");
    }
}
