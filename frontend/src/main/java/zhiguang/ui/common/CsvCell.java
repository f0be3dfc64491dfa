package zhiguang.ui.common;

/** A text as a cell of a CSV file: quoted where it must be, and never the beginning of a formula. */
public final class CsvCell {

    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Also the full-width letters, which spreadsheets of East Asia read as the narrow ones. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    public static String of(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';') || !safe.equals(safe.strip());
        return quote ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
