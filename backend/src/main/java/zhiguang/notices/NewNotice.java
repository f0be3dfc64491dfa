package zhiguang.notices;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterName;
import zhiguang.identity.UserId;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/** A notice before it is a row. */
record NewNotice(
        UserId owner,
        NoticeKind kind,
        long job,
        Instant submitted,
        String name,
        JobState state,
        Optional<Notice.Tally> tally,
        Instant happened,
        Optional<Instant> limitAt,
        Set<Way> ways,
        ClusterName cluster) {

    static NewNotice of(UserId owner, NoticeKind kind, Job job, Instant happened, Optional<Instant> limitAt, Set<Way> ways) {
        return new NewNotice(
                owner, kind, number(job), job.submitted(), job.name(), job.state(), Optional.empty(), happened, limitAt, ways,
                job.cluster());
    }

    static NewNotice ofArray(
            UserId owner, NoticeKind kind, Job task, Instant submitted, Notice.Tally tally, Instant happened, Optional<Instant> limitAt, Set<Way> ways) {
        return new NewNotice(
                owner, kind, task.array().orElseThrow().job(), submitted, task.name(), task.state(), Optional.of(tally), happened, limitAt,
                ways, task.cluster());
    }

    /** Of the project itself and no job: its name, the days that are left, and when it ends. */
    static NewNotice ofProject(UserId owner, AccountName account, Instant ends, int days, Instant happened, Set<Way> ways) {
        return new NewNotice(
                owner, NoticeKind.PROJECT_ENDING, days, ends, account.value(), JobState.UNKNOWN, Optional.empty(), happened, Optional.of(ends), ways,
                ClusterName.MAIN);
    }

    /** Of neither a job nor a project's end: {@code number} and {@code since} tell it from others of its kind. */
    static NewNotice ofOther(
            UserId owner, NoticeKind kind, long number, Instant since, String name, JobState state, Instant happened, Set<Way> ways) {
        return new NewNotice(owner, kind, number, since, name, state, Optional.empty(), happened, Optional.empty(), ways, ClusterName.MAIN);
    }

    /** Whether its cause is worth looking for. */
    boolean isToBeExplained() {
        return kind == NoticeKind.FAILED && tally.isEmpty();
    }

    static long number(Job job) {
        return Long.parseLong(job.id().value().replaceFirst("[_+].*", ""));
    }
}
