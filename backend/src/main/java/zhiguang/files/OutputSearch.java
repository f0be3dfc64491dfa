package zhiguang.files;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/**
 * Searches a whole file where it is, as the user: at most 15 seconds, 200 lines, 300 characters of each and 512 MiB of memory, so that
 * neither 50 GB nor one endless line do harm.
 */
@Component
public class OutputSearch {

    public static final int MOST = 200;

    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final int LONGEST = 200;
    private static final int NO_FILE = 3;
    private static final int OUT_OF_TIME = 124;
    private static final String SEARCHED_WHOLE = "searched:";
    private static final Pattern HIT = Pattern.compile("([0-9]{1,18}):([0-9]{1,18}):(.*)", Pattern.DOTALL);

    /** The words are arguments, never part of it. */
    private static final String SCRIPT = """
            ulimit -v 524288
            test -f "$4" || exit 3
            { timeout 15 grep -a -n -b -i --line-buffered -m "$1" "$2" -e "$3" -- "$4" 2>/dev/null; test $? -lt 2 && echo searched:; } | cut -c 1-340
            """;

    private static final String ERROR = "(^|[^[:alnum:]_])(error|fatal|exception|traceback|failed|failure|segmentation fault|aborted|killed"
            + "|cannot|could not|denied|not found|no such file|out of memory|no space left)([^[:alnum:]_]|$)";

    private final RemoteShell shell;

    OutputSearch(RemoteShell shell) {
        this.shell = shell;
    }

    /** One line that fits: its number from 1, where it begins in the file, and its beginning. */
    public record Hit(long line, long offset, String text) {}

    /**
     * What fits, in the order of the file.
     *
     * @param whole whether all of the file was looked through, or as much as it took to find the most that is shown
     */
    public record Hits(List<Hit> list, boolean whole) {

        public static final Hits NONE = new Hits(List.of(), true);

        public Hits {
            list = List.copyOf(list);
        }
    }

    /** Lines with this text, whatever its case. */
    public Hits find(ClusterUser user, RemotePath path, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(c -> c == 0 || c == '\n')) {
            throw new InvalidInputException("output.search", "Search for 1 to 200 characters of one line.", LONGEST);
        }
        return grep(user, path, MOST, "-F", text);
    }

    /** The first line that looks like an error, if there is one. */
    public Hits firstError(ClusterUser user, RemotePath path) {
        return grep(user, path, 1, "-E", ERROR);
    }

    private Hits grep(ClusterUser user, RemotePath path, int most, String kind, String pattern) {
        RemoteCommand command = RemoteCommand.of(
                "env", "LC_ALL=C.UTF-8", "sh", "-c", SCRIPT, "search", Integer.toString(most), kind, pattern, path.value());
        CommandResult result = shell.run(user, command, new byte[0], LIMIT);
        if (result.exitCode() > OUT_OF_TIME) {
            throw new RemoteSystemException(RemoteSystem.SSH, Kind.PROTOCOL, "the search ended with " + result.exitCode());
        }
        if (result.exitCode() == NO_FILE) {
            return Hits.NONE;
        }
        List<Hit> hits = new ArrayList<>();
        // not lines(): a CR within a line ends none
        List<String> lines = List.of(result.output().split("\n"));
        lines.forEach(line -> {
            Matcher m = HIT.matcher(line);
            if (m.matches()) {
                byte[] text = m.group(3).getBytes(StandardCharsets.UTF_8);
                hits.add(new Hit(Long.parseLong(m.group(1)), Long.parseLong(m.group(2)), TerminalText.of(text, 0, text.length)));
            }
        });
        return new Hits(hits, lines.contains(SEARCHED_WHOLE));
    }
}
