package zhiguang.ssh;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobArchive;
import zhiguang.jobs.JobId;

/** One {@code sacct} as the user, read line by line: a day of a busy cluster costs neither slurmrestd nor the portal its memory. */
final class Sacct implements JobArchive {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final int COMMAND_NOT_RUN = 126;
    private static final String ENDED = "BF,CA,CD,DL,F,NF,OOM,PR,RQ,TO";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Two lines of heading, the second of dashes. */
    private static final String HEADING = "^(Batch Script|Environment used) for [^\n]*\n-+\n";

    /** What a user's login files might set to filter or reshape. */
    private static final List<String> USERS_WISHES = List.of("SACCT_FEDERATION", "SACCT_LOCAL", "SLURM_CLUSTERS", "SACCT_FORMAT");

    private final RemoteShell shell;

    Sacct(RemoteShell shell) {
        this.shell = shell;
    }

    @Override
    public void readEnded(ClusterUser user, Instant from, Instant to, Consumer<Job> each) {
        read(user, List.of("--allusers", "--state=" + ENDED, "--starttime=" + TIME.format(from), "--endtime=" + TIME.format(to)), each);
    }

    @Override
    public List<Job> listJobs(ClusterUser user, Collection<JobId> ids) {
        List<Job> jobs = new ArrayList<>();
        if (!ids.isEmpty()) {
            read(user, List.of("--jobs=" + ids.stream().map(JobId::value).collect(Collectors.joining(","))), jobs::add);
        }
        return jobs;
    }

    @Override
    public Optional<String> findScript(ClusterUser user, JobId id) {
        return kept(user, id, "--batch-script");
    }

    @Override
    public Optional<String> findEnvironment(ClusterUser user, JobId id) {
        return kept(user, id, "--env-vars");
    }

    @Override
    public Optional<String> findSubmitLine(ClusterUser user, JobId id) {
        RemoteCommand command = command(List.of("--allocations", "--noheader", "--parsable2", "--format=SubmitLine", "--jobs=" + id));
        CommandResult result = shell.run(user, command, new byte[0], SHORT);
        check(result);
        return Optional.of(result.output().strip()).filter(line -> !line.isEmpty());
    }

    private Optional<String> kept(ClusterUser user, JobId id, String what) {
        RemoteCommand command = command(List.of(what, "--jobs=" + id));
        CommandResult result = shell.run(user, command, new byte[0], SHORT);
        check(result);
        String text = result.output().replaceFirst(HEADING, "");
        boolean none = text.isBlank() || text.equals(result.output()) || text.strip().equals("NONE");
        return none ? Optional.empty() : Optional.of(text);
    }

    private void read(ClusterUser user, List<String> selection, Consumer<Job> each) {
        String mark = "\u001f" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        SacctRows rows = new SacctRows(mark, user.cluster(), each);
        List<String> words = new ArrayList<>(List.of(
                "--noheader", "--duplicates", "--noconvert", "--expand-patterns", "--parsable", "--delimiter=" + mark,
                "--format=" + SacctRow.format()));
        words.addAll(selection);
        CommandResult result = shell.follow(user, command(words), new byte[0], LIMIT, rows::accept);
        check(result);
        rows.end();
    }

    private static RemoteCommand command(List<String> options) {
        List<String> words = new ArrayList<>(List.of("env"));
        USERS_WISHES.forEach(name -> words.addAll(List.of("-u", name)));
        words.addAll(List.of("TZ=UTC", "SLURM_TIME_FORMAT=%s", "sacct"));
        words.addAll(options);
        return new RemoteCommand(words);
    }

    private static void check(CommandResult result) {
        if (!result.succeeded()) {
            Kind kind = result.exitCode() >= COMMAND_NOT_RUN ? Kind.PROTOCOL : Kind.UNREACHABLE;
            String line = result.error().lines().findFirst().orElse("");
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_DATABASE, kind, "sacct ended with " + result.exitCode() + ": " + line.substring(0, Math.min(200, line.length())));
        }
    }
}
