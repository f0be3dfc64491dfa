package zhiguang.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobQueue;
import zhiguang.jobs.JobState;

/** One {@code squeue} as the user, with the fields of {@link SqueueRow}, or with numbers and states only. */
final class Squeue implements JobQueue {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int COMMAND_NOT_RUN = 126;
    private static final Pattern STATE = Pattern.compile("([1-9][0-9]{0,9})\\|([A-Z_]+)");

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
        SqueueRows rows = new SqueueRows(mark, row -> row.toJob(user.cluster()).ifPresent(jobs::add));
        run(user, command(user, own, mark), rows::accept);
        return jobs;
    }

    @Override
    public Map<JobId, JobState> listStates(ClusterUser user) {
        Map<JobId, JobState> states = new HashMap<>();
        run(user, statesCommand(), line -> {
            Matcher state = STATE.matcher(line);
            if (state.matches()) {
                states.put(new JobId(state.group(1)), JobState.of(List.of(state.group(2))));
            }
        });
        return states;
    }

    private void run(ClusterUser user, RemoteCommand command, Consumer<String> line) {
        CommandResult result = shell.follow(user, command, new byte[0], LIMIT, line);
        if (!result.succeeded()) {
            Kind kind = result.exitCode() >= COMMAND_NOT_RUN ? Kind.PROTOCOL : Kind.UNREACHABLE;
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_CONTROLLER, kind, "squeue ended with " + result.exitCode() + ": " + firstLine(result.error()));
        }
    }

    /** slurmctld answers this without looking at anything but states. */
    static RemoteCommand statesCommand() {
        List<String> words = withoutWishes();
        words.addAll(List.of("squeue", "--noheader", "--states=all", "--only-job-state", "--Format=JobID:|,State:"));
        return new RemoteCommand(words);
    }

    private static List<String> withoutWishes() {
        List<String> words = new ArrayList<>(List.of("env"));
        USERS_WISHES.forEach(name -> words.addAll(List.of("-u", name)));
        return words;
    }

    static RemoteCommand command(ClusterUser user, boolean own, String mark) {
        List<String> words = withoutWishes();
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
