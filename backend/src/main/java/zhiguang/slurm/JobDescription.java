package zhiguang.slurm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.Placement;
import zhiguang.slurm.model.JobDescMsg;
import zhiguang.slurm.model.JobSubmitReq;

/** Writes a request in slurmctld's terms. */
final class JobDescription {

    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    private JobDescription() {}

    static JobSubmitReq of(JobRequest request, Placement placement) {
        JobDescMsg job = new JobDescMsg()
                .name(request.name().value())
                .account(request.account().value())
                .partition(request.partition().value())
                .minimumNodes((long) request.nodes())
                .maximumNodes((long) request.nodes())
                .tasks((long) request.tasks())
                .cpusPerTask((long) request.cpusPerTask())
                .memoryPerNode(SlurmNumbers.set64(request.memoryPerNode()))
                .timeLimit(SlurmNumbers.set32(minutes(request.timeLimit())))
                .script(request.script().text())
                .currentWorkingDirectory(placement.workDirectory().value())
                .standardOutput(placement.output().value())
                .environment(environment(placement.environment()))
                .comment(placement.comment());
        if (request.gpus().perNode() > 0) {
            job.setTresPerNode(request.gpus().asTres());
        }
        return new JobSubmitReq().job(job);
    }

    private static long minutes(Duration limit) {
        return limit.plusSeconds(59).toMinutes();
    }

    /** Slurm takes no job with an empty environment. */
    private static List<String> environment(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.putIfAbsent("PATH", PATH);
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .toList();
    }
}
