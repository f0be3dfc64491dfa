package zhiguang.slurm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.CancelResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScheduler;
import zhiguang.jobs.JobState;
import zhiguang.jobs.Placement;
import zhiguang.jobs.SubmitResult;
import zhiguang.slurm.model.JobInfo;
import zhiguang.slurm.model.JobSubmitReq;
import zhiguang.slurm.model.KillJobsRespJob;
import zhiguang.slurm.model.KillJobsRespJobError;
import zhiguang.slurm.model.OpenapiJobSubmitResponse;
import zhiguang.slurm.model.OpenapiKillJobResp;

@Component
final class RestJobScheduler implements JobScheduler {

    private static final String SUBMIT = "/slurm/" + VersionedPaths.GENERATED + "/job/submit";

    private final SlurmClients clients;

    RestJobScheduler(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public SubmitResult submit(ClusterUser user, JobRequest request, Placement placement) {
        JobSubmitReq description = JobDescription.of(request, placement);
        return switch (clients.send(user, "submit", SUBMIT, description, OpenapiJobSubmitResponse.class)) {
            case SlurmAnswer.Given<OpenapiJobSubmitResponse>(var answer) -> new SubmitResult.Accepted(jobId(answer));
            case SlurmAnswer.Refused<OpenapiJobSubmitResponse>(int number, String text) ->
                new SubmitResult.Refused(number, text);
        };
    }

    private static JobId jobId(OpenapiJobSubmitResponse answer) {
        return Optional.ofNullable(answer.getJobId())
                .filter(number -> number > 0)
                .map(JobId::of)
                .orElseThrow(() -> new RemoteSystemException(
                        RemoteSystem.SLURM_CONTROLLER, Kind.TIMED_OUT, "Slurm took a job without giving its number"));
    }

    @Override
    public Optional<Job> findJob(ClusterUser user, JobId id) {
        return clients.controller(user, "job", api -> api.getJob(id.value(), null))
                .unless(SlurmErrors.UNKNOWN_JOB)
                .flatMap(answer -> pick(answer.getJobs(), id))
                .map(given -> ControllerJob.read(given, user.cluster()));
    }

    /** Asked for one task, slurmctld gives the whole array; tasks that have not started are one job with the array's number. */
    private static Optional<JobInfo> pick(List<JobInfo> jobs, JobId id) {
        JobId array = new JobId(id.value().replaceFirst("_.*", ""));
        return jobs.stream()
                .filter(job -> ControllerJob.is(job, id))
                .findFirst()
                .or(() -> jobs.stream().filter(job -> ControllerJob.is(job, array)).findFirst());
    }

    @Override
    public CancelResult cancel(ClusterUser user, JobId id) {
        OpenapiKillJobResp answer =
                clients.controller(user, "cancel", api -> api.deleteJob(id.value(), null, null)).orThrow();
        return answer.getStatus().stream()
                .map(part -> outcome(part, id))
                .max(CancelResult::compareTo)
                .orElse(CancelResult.CANCELLED);
    }

    /** Slurm answers 200 to everything here, with an error for each part of the job that it did not cancel. */
    private static CancelResult outcome(KillJobsRespJob part, JobId id) {
        int code = Optional.ofNullable(part.getError())
                .map(KillJobsRespJobError::getCode)
                .orElse(0L)
                .intValue();
        return switch (code) {
            case 0 -> CancelResult.CANCELLED;
            case SlurmErrors.UNKNOWN_JOB -> CancelResult.UNKNOWN_JOB;
            case SlurmErrors.ACCESS_DENIED -> CancelResult.DENIED;
            case SlurmErrors.ALREADY_ENDED ->
                id.value().equals(part.getStepId()) ? CancelResult.ALREADY_ENDED : CancelResult.CANCELLED;
            default -> throw new SlurmAnswer.Refused<>(code, "it did not cancel job " + id).asException();
        };
    }

    @Override
    public Map<JobId, JobState> listStates(ClusterUser user) {
        return clients.read(user, "watch", JobStates.PATH, JobStates::read).orThrow();
    }
}
