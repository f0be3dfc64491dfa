package zhiguang.jobs.diagnosis;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobArchive;
import zhiguang.jobs.JobState;

/** Who cancelled a job: slurmdbd keeps the number of the user, the cluster knows the name. */
@Component
class Cancellers {

    private static final Pattern BY = Pattern.compile("CANCELLED by ([0-9]{1,10})");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final JobArchive archive;
    private final RemoteShell shell;

    Cancellers(JobArchive archive, RemoteShell shell) {
        this.archive = archive;
        this.shell = shell;
    }

    /** A name, or a number without one; empty when it was nobody or is not known. */
    Optional<String> find(ClusterUser user, Job job) {
        if (job.state() != JobState.CANCELLED) {
            return Optional.empty();
        }
        try {
            return number(job.rawState()).or(() -> accounted(user, job)).map(number -> name(user, number));
        } catch (RemoteSystemException e) {
            return Optional.empty();
        }
    }

    private Optional<String> accounted(ClusterUser user, Job job) {
        return archive.listJobs(user, java.util.List.of(job.id())).stream()
                .filter(told -> told.submitted().equals(job.submitted()))
                .flatMap(told -> number(told.rawState()).stream())
                .findFirst();
    }

    private static Optional<String> number(String rawState) {
        Matcher m = BY.matcher(rawState);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    private String name(ClusterUser user, String number) {
        CommandResult result = shell.run(user, RemoteCommand.of("id", "-nu", number), new byte[0], LIMIT);
        String name = result.output().strip();
        return result.succeeded() && !name.isEmpty() && name.length() < 64 ? name : number;
    }
}
