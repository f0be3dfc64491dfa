package zhiguang.ui.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.jobs.history.JobScopes;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.submissions.Drafts;
import zhiguang.submissions.Submission;
import zhiguang.submissions.Sweep;
import zhiguang.submissions.Sweeps;

/** Reads an array's tasks with the rows they have, and prepares a new job of those that failed. Slow: never under a page's lock. */
@Service
class TaskTables {

    private final JobRecords records;
    private final JobScopes scopes;
    private final Sweeps sweeps;
    private final NewJobs newJobs;
    private final Drafts drafts;
    private final Clock clock;

    TaskTables(JobRecords records, JobScopes scopes, Sweeps sweeps, NewJobs newJobs, Drafts drafts, Clock clock) {
        this.records = records;
        this.scopes = scopes;
        this.sweeps = sweeps;
        this.newJobs = newJobs;
        this.drafts = drafts;
        this.clock = clock;
    }

    static boolean isArray(JobPage page) {
        return array(page).isPresent();
    }

    private static OptionalLong array(JobPage page) {
        Optional<Long> told = page.job().flatMap(Job::array).map(ArrayPart::job);
        Optional<Long> asked = page.submission().filter(s -> !spec(s).isEmpty()).flatMap(Submission::jobId).map(TaskTables::number);
        return told.or(() -> asked).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static long number(JobId id) {
        return Long.parseLong(id.value().replaceFirst("[_+].*", ""));
    }

    private static ArraySpec spec(Submission submission) {
        return submission.request().job().options().queueing().array();
    }

    /** Empty for what is no array, or not this person's to see. */
    Optional<TaskTable> read(PortalUser user, JobPage page) {
        Optional<JobScope> scope = scopes.widest(user);
        OptionalLong array = array(page);
        if (scope.isEmpty() || array.isEmpty()) {
            return Optional.empty();
        }
        Instant from = page.submission()
                .map(Submission::created)
                .or(() -> page.job().map(Job::submitted).map(at -> at.minusSeconds(86_400)))
                .orElse(Instant.EPOCH)
                .minusSeconds(60);
        Optional<Sweep> sweep = page.submission().flatMap(s -> s.request().sweep().flatMap(id -> sweeps.find(s.owner(), id)));
        ArraySpec asked = page.submission().map(TaskTables::spec).orElse(ArraySpec.NONE);
        return Optional.of(TaskTable.of(
                array.getAsLong(), asked, records.listTasks(scope.get(), page.cluster(), array.getAsLong(), from), sweep));
    }

    Optional<JobScope> scope(PortalUser user) {
        return scopes.widest(user);
    }

    /** A draft of the same job with the tasks that failed; the answer is what the new-job page opens, empty when none has. */
    Optional<String> again(PortalUser user, JobPage page, JobDraft rest) {
        Optional<TaskTable> table = read(user, page).filter(t -> !t.failed().isEmpty());
        Optional<JobDraft> before = page.submission()
                .map(s -> JobDraft.of(s.request()))
                .or(() -> page.jobId().flatMap(id -> newJobs.ofJob(user, id, rest)));
        if (table.isEmpty() || before.isEmpty()) {
            return Optional.empty();
        }
        int throttle = page.submission().map(s -> spec(s).throttle()).orElse(0);
        JobDraft draft = before.get().withMore(SbatchOption.ARRAY.word(), ArraySpec.of(table.get().failed(), throttle).value());
        Instant now = clock.instant();
        String origin = "again-" + UUID.randomUUID();
        drafts.keep(user.id(), origin, DraftStore.json(draft, now), now);
        return Optional.of(origin);
    }
}
