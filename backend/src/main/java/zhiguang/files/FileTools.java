package zhiguang.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterUser;

/** The small tools of a POSIX system, run on the cluster as the user: what they print is what he would see himself. */
@Service
public class FileTools {

    /** The longest that one of them runs. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    /** More is not read of what one of them prints. */
    public static final int MOST = 5 << 20;

    private static final String STAT = "%f %i %d %h %u %g %s %X %Y %Z";
    /** Of env and timeout: the tool is there and cannot be run, or is not there. */
    private static final Set<Integer> NOT_RUN = Set.of(126, 127);

    private static final String IN_C = "LC_ALL=C.UTF-8";

    private final RemoteShell shell;

    FileTools(RemoteShell shell) {
        this.shell = shell;
    }

    /** How one ended. */
    public sealed interface Answer {

        record Done(String text) implements Answer {}

        /** {@code text}: the tool's own words, one line. */
        record Refused(Why why, String text) implements Answer {}
    }

    /** What is behind a refusal, as far as it is known. */
    public enum Why {
        GONE,
        DENIED,
        EXISTS,
        LARGE,
        TOO_LONG,
        OTHER
    }

    /** Mode in hexadecimal, inode, device, links, user, group, bytes, and the three times in seconds. */
    public Answer stat(ClusterUser user, RemotePath path, boolean follow) {
        return run(user, follow ? List.of("stat", "--dereference", "-c", STAT, "--", path.value()) : List.of("stat", "-c", STAT, "--", path.value()));
    }

    /** The names of its user and its group, a line each; {@code UNKNOWN} where there is none. */
    public Answer owners(ClusterUser user, RemotePath path) {
        return run(user, List.of("stat", "--printf=%U\\n%G\\n", "--", path.value()));
    }

    public Answer type(ClusterUser user, RemotePath path) {
        return run(user, List.of("file", "-b", "-E", "--", path.value()));
    }

    public Answer sha256(ClusterUser user, RemotePath path) {
        return run(user, List.of("sha256sum", "--", path.value()));
    }

    /** {@code amount} as {@code head} has it: {@code 10}, or {@code -10} for all but the last ten. */
    public Answer head(ClusterUser user, RemotePath path, Unit unit, String amount) {
        return run(user, List.of("head", unit.option + amount, "--", path.value()));
    }

    /** {@code amount} as {@code tail} has it: {@code 10}, or {@code +10} for all from the tenth on. */
    public Answer tail(ClusterUser user, RemotePath path, Unit unit, String amount) {
        return run(user, List.of("tail", unit.option + amount, "--", path.value()));
    }

    /** What is counted. */
    public enum Unit {
        LINES("--lines="),
        BYTES("--bytes=");

        private final String option;

        Unit(String option) {
            this.option = option;
        }
    }

    /** An empty {@code owner} or {@code group} stays. */
    public Answer chown(ClusterUser user, RemotePath path, String owner, String group) {
        return run(user, List.of("chown", owner + (group.isEmpty() ? "" : ":" + group), "--", path.value()));
    }

    /** With all folders above it that are not there; one that is there already is as good. */
    public Answer mkdir(ClusterUser user, RemotePath path) {
        return run(user, List.of("mkdir", "-p", "--", path.value()));
    }

    public Answer symlink(ClusterUser user, RemotePath target, RemotePath link) {
        return run(user, List.of("ln", "-s", "-T", "--", target.value(), link.value()));
    }

    public Answer run(ClusterUser user, List<String> words) {
        List<String> command = new ArrayList<>(List.of("timeout", "-k", "1", Long.toString(LIMIT.toSeconds()), "env", IN_C));
        command.addAll(words);
        CommandResult result = shell.run(user, new RemoteCommand(command), new byte[0], LIMIT.plusSeconds(10));
        if (result.succeeded()) {
            return result.output().length() > MOST ? new Answer.Refused(Why.LARGE, "") : new Answer.Done(result.output());
        }
        return new Answer.Refused(why(result), firstLine(result.error()));
    }

    private static Why why(CommandResult result) {
        String error = result.error().toLowerCase(Locale.ROOT);
        if (result.exitCode() == 124 || result.exitCode() == 137) {
            return Why.TOO_LONG;
        }
        if (NOT_RUN.contains(result.exitCode())) {
            return Why.OTHER;
        }
        if (error.contains("no such file or directory") || error.contains("not a directory")) {
            return Why.GONE;
        }
        if (error.contains("permission denied") || error.contains("operation not permitted")) {
            return Why.DENIED;
        }
        return error.contains("file exists") ? Why.EXISTS : Why.OTHER;
    }

    private static String firstLine(String error) {
        String line = error.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }
}
