package zhiguang.submissions;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;

/** The script of a job that was submitted by whatever way, as slurmctld or slurmdbd kept it; asked as the user. */
@Service
public class JobScripts {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Pattern HEAD = Pattern.compile("\\ABatch Script for [^\\n]*\\n-+\\n");

    private final RemoteShell shell;

    JobScripts(RemoteShell shell) {
        this.shell = shell;
    }

    /** Empty for a job without a script, for another's, and where the cluster keeps none. */
    public Optional<String> find(ClusterUser user, JobId id) {
        CommandResult live = run(user, RemoteCommand.of("scontrol", "write", "batch_script", id.value(), "-"));
        if (live.succeeded() && live.output().startsWith("#!")) {
            return Optional.of(live.output());
        }
        CommandResult kept = run(user, RemoteCommand.of("sacct", "--batch-script", "--jobs=" + id.value()));
        String script = HEAD.matcher(kept.output()).replaceFirst("");
        return kept.succeeded() && script.startsWith("#!") ? Optional.of(script) : Optional.empty();
    }

    private CommandResult run(ClusterUser user, RemoteCommand command) {
        return shell.run(user, command, new byte[0], LIMIT);
    }
}
