package zhiguang.jobs.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.jobs.diagnosis.Diagnosis.Proof;

/** The last lines of one of a job's files, newest first; blank ones, frames and the drawing of tracebacks left out. */
final class Evidence {

    /** A line that counts as the end: what comes after it is usually only a summary. */
    private static final int LAST = 8;

    /** Launchers of MPI programs frame what they say; such a piece, however long its advice is, is read as one. */
    private static final Pattern FRAME = Pattern.compile("[-=]{50,}");

    private static final int LONGEST_PIECE = 40;

    private final String file;
    private final List<Line> newestFirst = new ArrayList<>();

    /** {@code place}: how many lines, or framed pieces, come after it. */
    private record Line(String text, int place) {}

    Evidence(String file, String text) {
        this.file = file;
        int place = 0;
        int framed = 0;
        for (String each : text.lines().toList().reversed()) {
            String line = each.stripTrailing();
            if (FRAME.matcher(line.strip()).matches()) {
                place += framed > 0 ? 1 : 0;
                framed = framed > 0 ? 0 : 1;
            } else if (!line.isBlank() && !line.matches("[\\s~^]+")) {
                newestFirst.add(new Line(line, place));
                if (framed > LONGEST_PIECE) {
                    place += framed;
                    framed = 0;
                }
                place += framed > 0 ? 0 : 1;
                framed += framed > 0 ? 1 : 0;
            }
        }
    }

    record Found(Clue clue, Proof proof, String detail, boolean atTheEnd) {}

    /** The newest line that shows this. */
    Optional<Found> find(Clue clue) {
        for (Line line : newestFirst) {
            Matcher m = clue.pattern().matcher(line.text());
            if (m.find()) {
                return Optional.of(new Found(clue, new Proof(file, line.text().strip()), detail(m), line.place() < LAST));
            }
        }
        return Optional.empty();
    }

    Optional<Proof> lastLine() {
        return newestFirst.stream().findFirst().map(line -> new Proof(file, line.text().strip()));
    }

    private static String detail(Matcher m) {
        for (int group = 1; group <= m.groupCount(); group++) {
            String text = m.group(group);
            if (text != null && !text.isBlank()) {
                return text.strip().length() > 200 ? text.strip().substring(0, 200) + "…" : text.strip();
            }
        }
        return "";
    }
}
