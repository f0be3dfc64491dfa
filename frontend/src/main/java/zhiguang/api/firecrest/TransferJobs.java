package zhiguang.api.firecrest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.api.programs.Caller;
import zhiguang.files.FilePlaces;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.tokens.ApiAccess;

/** Jobs that move files, as FirecREST tells of them: with logs in the user's home whose last line says that it went well. */
@Component
class TransferJobs {

    private final FilePlaces places;
    private final RequestOfBody requests;
    private final JobSubmission submission;

    TransferJobs(FilePlaces places, RequestOfBody requests, JobSubmission submission) {
        this.places = places;
        this.requests = requests;
        this.submission = submission;
    }

    record TransferJob(String jobId, String system, String workingDirectory, Logs logs) {}

    record Logs(String outputLog, String errorLog) {}

    /**
     * What is to be run.
     *
     * @param account none for the key's, or the user's first
     * @param command its exit status says how it went
     * @param done what clients look for in the log
     */
    record Work(String name, @Nullable String account, String command, String done, Optional<Duration> time) {}

    TransferJob submit(ApiAccess access, Work work) {
        ClusterUser user = Caller.clusterUser(access);
        String home = places.home(user).value();
        String log = home + "/.f7t_file_handling_job_" + UUID.randomUUID() + ".log";
        String errors = log.replace("_job_", "_job_error_");
        String script = "#!/bin/bash\n" + work.command() + "\nstatus=$?\n[ $status -ne 0 ] || echo \"$(date -u) " + work.done() + "\"\nexit $status\n";
        SubmitBody.Description job = new SubmitBody.Description(
                work.name(), work.account(), null, null, home, null, log, errors, null, null, script, null);
        JobId id = submission.submit(access, null, script.getBytes(StandardCharsets.UTF_8), () -> requests.read(access, job, work.time()).withLogStaying());
        return new TransferJob(id.value(), user.cluster().value(), new RemotePath(home).shown(), new Logs(log, errors));
    }
}
