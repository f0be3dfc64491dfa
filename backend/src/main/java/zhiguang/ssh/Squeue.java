package zhiguang.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobQueue;

/** One {@code squeue} as the user, with the fields of {@link SqueueRow}. */
final class Squeue implements JobQueue {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int COMMAND_NOT_RUN = 126;

    /** What a user's login files might set to filter or reorder. */
    private static final List<String> USERS_WISHES = List.of(
            "SLURM_CLUSTERS", "SQUEUE_ACCOUNT", "SQUEUE_ALL", "SQUEUE_ARRAY", "SQUEUE_FEDERATION", "SQUEUE_FORMAT", "SQUEUE_FORMAT2",
            "SQUEUE_LICENSES", "SQUEUE_LOCAL", "SQUEUE_NAMES", "SQUEUE_PARTITION", "SQUEUE_PRIORITY", "SQUEUE_QOS", "SQUEUE_SIBLING",
            "SQUEUE_SORT", "SQUEUE_STATES", "SQUEUE_USERS");

    private final RemoteShell shell;

    Squeue(RemoteShell shell) {
        this.shell = shell;
    }

    @Override
    public List<Job> listJobs(ClusterUser user, boolean own) {
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        List<Job> jobs = new ArrayList<>();
        SqueueRows rows = new SqueueRows(mark, row -> row.toJob().ifPresent(jobs::add));
        CommandResult result = shell.follow(user, command(user, own, mark), new byte[0], LIMIT, rows::accept);
        if (!result.succeeded()) {
            Kind kind = result.exitCode() >= COMMAND_NOT_RUN ? Kind.PROTOCOL : Kind.UNREACHABLE;
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_CONTROLLER, kind, "squeue ended with " + result.exitCode() + ": " + firstLine(result.error()));
        }
        return jobs;
    }

    static RemoteCommand command(ClusterUser user, boolean own, String mark) {
        List<String> words = new ArrayList<>(List.of("env"));
        USERS_WISHES.forEach(name -> words.addAll(List.of("-u", name)));
        words.addAll(List.of("TZ=UTC", "SLURM_TIME_FORMAT=%s"));
        words.addAll(List.of("squeue", "--noheader", "--states=all", "--expand-patterns"));
        if (own) {
            words.add("--user=" + user);
        }
        words.add("--Format=" + SqueueRow.format(mark));
        return new RemoteCommand(words);
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
