package zhiguang.ui.common;

/** A cell of a table that spreadsheets open rightly, and that runs nothing there: none begins a formula. */
public final class CsvCell {

    private static final String FORMULA = "=+-@\t\r";

    private CsvCell() {}

    public static String of(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';') || !safe.equals(safe.strip());
        return quote ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
