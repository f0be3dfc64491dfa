package zhiguang.slurm;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAccounting;
import zhiguang.jobs.JobId;
import zhiguang.slurm.model.OpenapiSlurmdbdJobsResp;

@Component
final class RestJobAccounting implements JobAccounting {

    private static final Comparator<Job> NEWEST_FIRST =
            Comparator.comparing(Job::submitted).reversed();

    private final SlurmClients clients;

    RestJobAccounting(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Job> listJobs(ClusterUser user, Instant since) {
        String start = Long.toString(since.getEpochSecond());
        OpenapiSlurmdbdJobsResp answer = clients.accounting(
                        user, "history", api -> api.dbGetJobs(user.name(), null, null, start, null))
                .orThrow();
        return own(answer.getJobs().stream(), user).sorted(NEWEST_FIRST).toList();
    }

    @Override
    public Optional<Job> findJob(ClusterUser user, JobId id) {
        OpenapiSlurmdbdJobsResp answer =
                clients.accounting(user, "history", api -> api.dbGetJob(id.value())).orThrow();
        return own(answer.getJobs().stream().filter(job -> AccountedJob.is(job, id)), user)
                .min(NEWEST_FIRST);
    }

    private static Stream<Job> own(Stream<zhiguang.slurm.model.Job> given, ClusterUser user) {
        return given.map(job -> AccountedJob.read(job, user.cluster())).filter(job -> job.belongsTo(user.name()));
    }
}
