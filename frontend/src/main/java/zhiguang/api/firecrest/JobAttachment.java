package zhiguang.api.firecrest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.files.FileTools;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.tokens.ApiAccess;

/** Runs a short command beside what a job of the user's own is doing, with what the job has of the machine. */
@Component
class JobAttachment {

    private static final int LONGEST = 64 << 10;

    private final OwnJobs jobs;
    private final FileTools tools;

    JobAttachment(OwnJobs jobs, FileTools tools) {
        this.jobs = jobs;
        this.tools = tools;
    }

    /** Returns when it has ended; what runs for longer than {@link FileTools#LIMIT} is ended. */
    void run(ApiAccess access, JobId id, @Nullable String command) {
        if (command == null || command.isBlank()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", "command");
        }
        if (command.length() > LONGEST || command.indexOf('\0') >= 0) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "command");
        }
        Job job = jobs.get(access, id).getFirst();
        if (job.state() != JobState.RUNNING) {
            throw new ApiProblem(HttpStatus.CONFLICT, "not-running");
        }
        FileAnswers.require(tools.run(
                Caller.clusterUser(access),
                List.of("srun", "--jobid=" + job.id().value(), "--overlap", "--input=none", "--nodes=1", "--ntasks=1", "bash", "-c", command)));
    }
}
