package zhiguang.slurm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobMail;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobQueueing.Requeue;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.Placement;
import zhiguang.slurm.model.JobDescMsg;
import zhiguang.slurm.model.JobSubmitReq;

/** Writes a request in slurmctld's terms; what was not asked for is not written, so that Slurm's own defaults hold. */
final class JobDescription {

    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";
    /** As slurmrestd calls what sbatch calls {@code --exclusive}. */
    private static final String EXCLUSIVE = "none";

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
                .timeLimit(SlurmNumbers.set32(minutes(request.timeLimit())))
                .script(request.scriptToRun())
                .currentWorkingDirectory(placement.workDirectory().value())
                .standardOutput(placement.output().value())
                .environment(environment(request, placement))
                .comment(placement.comment());
        placement.error().ifPresent(path -> job.setStandardError(path.value()));
        layOut(job, request);
        queue(job, request.options().queueing());
        mail(job, request.options().mail());
        FurtherFields.put(job, request.options().further());
        return new JobSubmitReq().job(job);
    }

    private static void layOut(JobDescMsg job, JobRequest request) {
        JobLayout layout = request.options().layout();
        if (layout.memoryPerCpu() > 0) {
            job.setMemoryPerCpu(SlurmNumbers.set64(layout.memoryPerCpu()));
        } else {
            job.setMemoryPerNode(SlurmNumbers.set64(request.memoryPerNode()));
        }
        if (layout.tasksPerNode() > 0) {
            job.setTasksPerNode((long) layout.tasksPerNode());
        }
        if (request.gpus().perNode() > 0) {
            job.setTresPerNode(request.gpus().asTres());
        }
        if (layout.gpusPerJob() > 0) {
            job.setTresPerJob(new GpuRequest(request.gpus().type(), layout.gpusPerJob()).asTres());
        }
        if (!layout.constraint().isEmpty()) {
            job.setConstraints(layout.constraint());
        }
        if (layout.exclusive()) {
            job.setShared(List.of(EXCLUSIVE));
        }
    }

    private static void queue(JobDescMsg job, JobQueueing queueing) {
        if (!queueing.qos().isEmpty()) {
            job.setQos(queueing.qos());
        }
        if (!queueing.reservation().isEmpty()) {
            job.setReservation(queueing.reservation());
        }
        if (!queueing.array().isEmpty()) {
            job.setArray(queueing.array().value());
        }
        if (!queueing.dependency().isEmpty()) {
            job.setDependency(queueing.dependency().value());
        }
        queueing.begin().ifPresent(begin -> job.setBeginTime(SlurmNumbers.set64(begin.getEpochSecond())));
        if (queueing.requeue() != Requeue.SITE) {
            job.setRequeue(queueing.requeue() == Requeue.YES);
        }
        if (queueing.hold()) {
            job.setHold(true);
        }
    }

    private static void mail(JobDescMsg job, JobMail mail) {
        if (mail.events().isEmpty()) {
            return;
        }
        job.setMailType(mail.events().stream().map(JobDescription::word).toList());
        if (!mail.address().isEmpty()) {
            job.setMailUser(mail.address());
        }
    }

    /** slurmrestd's word for what sbatch calls differently. */
    private static String word(JobMail.Event event) {
        return switch (event) {
            case TIME_LIMIT -> "TIME=100%";
            case TIME_LIMIT_90 -> "TIME=90%";
            case TIME_LIMIT_80 -> "TIME=80%";
            case TIME_LIMIT_50 -> "TIME=50%";
            case INVALID_DEPEND -> "INVALID_DEPENDENCY";
            case BEGIN, END, FAIL, REQUEUE, STAGE_OUT, ARRAY_TASKS -> event.name();
        };
    }

    private static long minutes(Duration limit) {
        return limit.plusSeconds(59).toMinutes();
    }

    /** Slurm takes no job with an empty environment. */
    private static List<String> environment(JobRequest request, Placement placement) {
        Map<String, String> all = new HashMap<>(SbatchVariables.of(request, placement.workDirectory().value()));
        all.putAll(placement.environment());
        all.putIfAbsent("PATH", PATH);
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .toList();
    }
}
