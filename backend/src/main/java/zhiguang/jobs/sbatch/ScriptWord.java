package zhiguang.jobs.sbatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A word of a script's {@code #SBATCH} lines, cut out as sbatch cuts them: quotes and backslashes belong to the word, a bare
 * {@code #} begins a comment, and the first command ends it all.
 *
 * @param start and {@code end}: where it stands in the script
 */
record ScriptWord(String text, int start, int end) {

    private static final String MARK = "#SBATCH";

    /** The words of all lines; a quote that is not closed makes sbatch refuse the script, and ends the reading here. */
    static List<ScriptWord> readAll(String script) {
        List<ScriptWord> words = new ArrayList<>();
        int line = 0;
        while (line < script.length()) {
            int newline = script.indexOf('\n', line);
            int end = newline < 0 ? script.length() : newline;
            if (script.startsWith(MARK, line)) {
                readLine(script, line + MARK.length(), end, words);
            } else if (isCommand(script, line, end)) {
                return words;
            }
            line = end + 1;
        }
        return words;
    }

    /** Where a line may be added: after the last line with the mark, else after the {@code #!}. */
    static int placeForLine(String script) {
        int place = firstPlaceForLine(script);
        int line = 0;
        while (line < script.length()) {
            int end = lineEnd(script, line);
            if (script.startsWith(MARK, line)) {
                place = end;
            } else if (isCommand(script, line, end)) {
                return place;
            }
            line = end;
        }
        return place;
    }

    static int firstPlaceForLine(String script) {
        return script.startsWith("#!") ? lineEnd(script, 0) : 0;
    }

    private static int lineEnd(String script, int from) {
        int newline = script.indexOf('\n', from);
        return newline < 0 ? script.length() : newline + 1;
    }

    private static boolean isCommand(String script, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isSpace(script.charAt(i))) {
                return script.charAt(i) != '#';
            }
        }
        return false;
    }

    private static void readLine(String script, int from, int to, List<ScriptWord> words) {
        int at = from;
        while (true) {
            while (at < to && isSpace(script.charAt(at))) {
                at++;
            }
            if (at >= to || script.charAt(at) == '#') {
                return;
            }
            Optional<ScriptWord> word = readWord(script, at, to);
            if (word.isEmpty()) {
                return;
            }
            words.add(word.get());
            at = word.get().end;
        }
    }

    private static Optional<ScriptWord> readWord(String script, int from, int to) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        int at = from;
        for (; at < to; at++) {
            char c = script.charAt(at);
            if (c == '\\' && at + 1 < to) {
                at++;
                text.append(script.charAt(at));
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    text.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (isSpace(c) || c == '#') {
                break;
            } else {
                text.append(c);
            }
        }
        return quote == 0 ? Optional.of(new ScriptWord(text.toString(), from, at)) : Optional.empty();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u000b' || c == '\f';
    }

    /** Written so that sbatch reads the same word again. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./&|*()\\[\\]-]+")
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
