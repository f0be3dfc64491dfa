package zhiguang.jobs.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import zhiguang.jobs.diagnosis.Diagnosis.Proof;

/** The last lines of one of a job's files, newest first; blank ones and the drawing of tracebacks left out. */
final class Evidence {

    /** A line that counts as the end: what comes after it is usually only a summary. */
    private static final int LAST = 8;

    private final String file;
    private final List<String> newestFirst = new ArrayList<>();

    Evidence(String file, String text) {
        this.file = file;
        List<String> lines = text.lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).stripTrailing();
            if (!line.isBlank() && !line.matches("[\\s~^]+")) {
                newestFirst.add(line);
            }
        }
    }

    record Found(Clue clue, Proof proof, String detail, boolean atTheEnd) {}

    /** The newest line that shows this. */
    Optional<Found> find(Clue clue) {
        for (int i = 0; i < newestFirst.size(); i++) {
            Matcher m = clue.pattern().matcher(newestFirst.get(i));
            if (m.find()) {
                return Optional.of(new Found(clue, new Proof(file, newestFirst.get(i).strip()), detail(m), i < LAST));
            }
        }
        return Optional.empty();
    }

    Optional<Proof> lastLine() {
        return newestFirst.stream().findFirst().map(line -> new Proof(file, line.strip()));
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
