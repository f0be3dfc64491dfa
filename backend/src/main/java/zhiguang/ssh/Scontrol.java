package zhiguang.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.ControlResult.Why;
import zhiguang.jobs.JobAction;
import zhiguang.jobs.JobChange;
import zhiguang.jobs.JobControl;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobSignal;

/** {@code scontrol} and {@code scancel} as the user: REST leaves out requeue and suspend, and says less of why it refused. */
final class Scontrol implements JobControl {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int COMMAND_NOT_RUN = 126;

    private final RemoteShell shell;

    Scontrol(RemoteShell shell) {
        this.shell = shell;
    }

    @Override
    public ControlResult apply(ClusterUser user, JobId id, JobAction action) {
        return run(user, List.of("scontrol", action.name().toLowerCase(Locale.ROOT), id.value()));
    }

    @Override
    public ControlResult signal(ClusterUser user, JobId id, JobSignal signal) {
        return run(user, List.of("scancel", "--full", "--signal=" + signal, id.value()));
    }

    @Override
    public ControlResult change(ClusterUser user, JobId id, JobChange change) {
        List<String> words = new ArrayList<>(List.of("scontrol", "update", "JobId=" + id));
        change.name().ifPresent(name -> words.add("JobName=" + name));
        change.timeLimit().ifPresent(time -> words.add("TimeLimit=" + Math.max(1, time.toMinutes())));
        change.partition().ifPresent(partition -> words.add("Partition=" + partition));
        change.dependency().ifPresent(dependency -> words.add("Dependency=" + dependency));
        change.nice().ifPresent(nice -> words.add("Nice=" + nice));
        return run(user, words);
    }

    private ControlResult run(ClusterUser user, List<String> words) {
        CommandResult result = shell.run(user, new RemoteCommand(words), new byte[0], LIMIT);
        String text = (result.error() + "\n" + result.output()).lines()
                .map(line -> line.replaceFirst("^(scontrol|scancel|slurm_[a-z]+): error: |^slurm_[a-z]+ error: ", "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        if (result.exitCode() >= COMMAND_NOT_RUN || isOutage(text)) {
            Kind kind = isOutage(text) ? Kind.UNREACHABLE : Kind.PROTOCOL;
            throw new RemoteSystemException(RemoteSystem.SLURM_CONTROLLER, kind, words.getFirst() + " ended with " + result.exitCode());
        }
        boolean refused = !result.succeeded() || (words.getFirst().equals("scancel") && text.contains("error"));
        return refused ? new ControlResult.Refused(why(text), text) : ControlResult.done();
    }

    private static boolean isOutage(String text) {
        return text.contains("Unable to contact slurm controller") || text.contains("Socket timed out");
    }

    private static Why why(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        if (words.contains("permission denied") || words.contains("invalid user id")) {
            return Why.DENIED;
        }
        if (words.contains("invalid job id")) {
            return Why.UNKNOWN_JOB;
        }
        boolean state = words.contains("already") || words.contains("pending execution") || words.contains("not running")
                || words.contains("no longer") || words.contains("is running") || words.contains("not pending");
        return state ? Why.WRONG_STATE : Why.OTHER;
    }
}
