package zhiguang.notices;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;
import zhiguang.jobs.diagnosis.Diagnoses;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;

/** Looks for the cause of a failure before it is told; of many at once nobody reads each, and none is looked for. */
@Component
class NoticeReasons {

    private static final Logger log = LoggerFactory.getLogger(NoticeReasons.class);
    private static final int MOST = 500;
    private static final int MOST_EXPLAINED = 10;

    private final NoticeTable notices;
    private final PortalUsers users;
    private final JobRecords records;
    private final Diagnoses diagnoses;
    private final Clock clock;

    NoticeReasons(NoticeTable notices, PortalUsers users, JobRecords records, Diagnoses diagnoses, Clock clock) {
        this.notices = notices;
        this.users = users;
        this.records = records;
        this.diagnoses = diagnoses;
        this.clock = clock;
    }

    /** Tells how many notices became ready. Slow: it reads the jobs' files on the cluster. */
    int run() {
        Map<UserId, List<NoticeTable.Unready>> byOwner =
                notices.listUnready(MOST).stream().collect(Collectors.groupingBy(NoticeTable.Unready::owner));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byOwner.forEach((owner, unready) -> threads.submit(() -> explain(owner, unready)));
        }
        return byOwner.values().stream().mapToInt(List::size).sum();
    }

    private void explain(UserId owner, List<NoticeTable.Unready> unready) {
        Optional<ClusterUser> reader = users.find(owner).filter(user -> !user.locked()).flatMap(PortalUser::clusterUser);
        boolean few = unready.size() <= MOST_EXPLAINED;
        for (NoticeTable.Unready one : unready) {
            Optional<Notice.Reason> reason = few ? reader.flatMap(user -> find(user, one.notice())) : Optional.empty();
            notices.makeReady(one.id(), reason, clock.instant());
        }
    }

    private Optional<Notice.Reason> find(ClusterUser user, Notice notice) {
        try {
            return records.find(new JobScope.Own(user), notice.cluster(), JobId.of(notice.job()))
                    .filter(job -> job.submitted().equals(notice.submitted()))
                    .flatMap(job -> diagnoses.find(user.on(notice.cluster()), job))
                    .map(NoticeReasons::reason);
        } catch (RemoteSystemException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("job", notice.job()).setCause(e).log("a failure could not be explained; it is told without its cause");
            return Optional.empty();
        }
    }

    private static Notice.Reason reason(Diagnosis diagnosis) {
        return new Notice.Reason(diagnosis.cause(), diagnosis.sure(), diagnosis.detail());
    }
}
