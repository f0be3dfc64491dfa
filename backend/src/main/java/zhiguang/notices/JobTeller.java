package zhiguang.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.history.JobNews;
import zhiguang.jobs.history.JobNews.ArrayStanding;

/** Makes notices of what jobs did, for those whose jobs they are; an array is told of as one. */
@Component
class JobTeller {

    private static final JobState[] GOOD = {JobState.COMPLETED};
    private static final JobState[] BAD = List.of(JobState.values()).stream().filter(NoticeKind::isFailure).toArray(JobState[]::new);

    private final PortalUsers users;
    private final ChoiceTable choices;
    private final NoticeTable notices;
    private final JobNews news;
    private final Clock clock;
    private final Told looked = new Told();
    private final Told told = new Told();

    JobTeller(PortalUsers users, ChoiceTable choices, NoticeTable notices, JobNews news, Clock clock) {
        this.users = users;
        this.choices = choices;
        this.notices = notices;
        this.news = news;
        this.clock = clock;
    }

    /** What these jobs did since {@code oldest}. Tells how many notices were made. */
    int tell(List<Job> jobs, Instant oldest) {
        Round round = new Round(oldest);
        return jobs.stream().mapToInt(round::tell).sum();
    }

    /** What is asked of the database once for many jobs. */
    private final class Round {

        private final Instant oldest;
        private final Map<String, Optional<PortalUser>> owners = new HashMap<>();
        private final Map<String, NoticeChoices> wishes = new HashMap<>();
        private final Map<Long, Optional<ArrayStanding>> arrays = new HashMap<>();

        Round(Instant oldest) {
            this.oldest = oldest;
        }

        int tell(Job job) {
            Optional<Told.Event> event = NoticeKind.of(job).map(kind -> new Told.Event(job.cluster(), NewNotice.number(job), job.submitted(), kind));
            if (event.isEmpty() || looked.contains(event.get())) {
                return 0;
            }
            int made = owners.computeIfAbsent(job.user(), name -> users.findByClusterUser(name).filter(user -> !user.locked()))
                    .map(owner -> tell(owner, job, event.get().kind(), arrays(job)))
                    .orElse(0);
            looked.add(event.get());
            return made;
        }

        private Optional<ArrayStanding> arrays(Job job) {
            return job.array().flatMap(part -> arrays.computeIfAbsent(part.job(), array -> news.findArray(job)));
        }

        private int tell(PortalUser owner, Job job, NoticeKind kind, Optional<ArrayStanding> array) {
            return array.map(whole -> tell(owner, job, kind, whole)).orElseGet(() -> tell(owner, job, kind));
        }

        private int tell(PortalUser owner, Job job, NoticeKind kind) {
            Optional<Instant> happened = kind == NoticeKind.STARTED ? job.started() : job.ended();
            Set<Way> ways = wishes(owner).of(kind);
            if (happened.filter(at -> !at.isBefore(oldest)).isEmpty() || ways.isEmpty()) {
                return 0;
            }
            return insert(NewNotice.of(owner.id(), kind, job, happened.get(), Optional.empty(), ways));
        }

        /** Its start is its first task's, its end its last one's. */
        private int tell(PortalUser owner, Job task, NoticeKind kind, ArrayStanding array) {
            boolean start = kind == NoticeKind.STARTED;
            Optional<Instant> happened = start ? array.firstStart() : task.ended();
            NoticeKind whole = start ? kind : array.count(BAD) > 0 ? NoticeKind.FAILED : NoticeKind.ENDED;
            Set<Way> ways = wishes(owner).of(whole);
            if (start == array.isFinished() || happened.filter(at -> !at.isBefore(oldest)).isEmpty() || ways.isEmpty()) {
                return 0;
            }
            return insert(NewNotice.ofArray(
                    owner.id(), whole, task, array.submitted(), tally(array), happened.get(), Optional.empty(), ways));
        }

        private NoticeChoices wishes(PortalUser owner) {
            return wishes.computeIfAbsent(owner.login(), login -> choices.get(owner.id()));
        }
    }

    static Notice.Tally tally(ArrayStanding array) {
        return new Notice.Tally(array.total(), array.count(GOOD), array.count(BAD));
    }

    /** For what several people are told of one thing, which the memory of single jobs would take for told. */
    int insertFor(NewNotice notice) {
        return notices.insert(notice, clock.instant()).isPresent() ? 1 : 0;
    }

    int insert(NewNotice notice) {
        Told.Event event = new Told.Event(notice.cluster(), notice.job(), notice.submitted(), notice.kind());
        if (told.contains(event)) {
            return 0;
        }
        int made = notices.insert(notice, clock.instant()).isPresent() ? 1 : 0;
        told.add(event);
        return made;
    }
}
