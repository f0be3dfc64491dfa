package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.JobUse;
import zhiguang.jobs.QueuePlace;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** Asks now and then, while a page is open, what a running job uses and where a waiting one stands. An outage is passed over: it comes again. */
class LivePart {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Component page;
    private final JobPapers papers;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final BiConsumer<Optional<JobUse>, Optional<QueuePlace>> news;
    private Optional<Job> job = Optional.empty();
    private boolean asking;

    LivePart(
            Component page,
            JobPapers papers,
            BackgroundCalls background,
            CurrentUser currentUser,
            BiConsumer<Optional<JobUse>, Optional<QueuePlace>> news) {
        this.page = page;
        this.papers = papers;
        this.background = background;
        this.currentUser = currentUser;
        this.news = news;
    }

    void follow(Optional<Job> shown) {
        job = shown.filter(LivePart::isOfInterest);
        if (job.isPresent() && !asking) {
            ask(Duration.ZERO);
        }
    }

    private static boolean isOfInterest(Job job) {
        return job.state() == JobState.PENDING || job.state() == JobState.RUNNING;
    }

    private record Answer(Optional<JobUse> use, Optional<QueuePlace> place) {}

    private void ask(Duration pause) {
        asking = true;
        PortalUser user = currentUser.get();
        Job asked = job.orElseThrow();
        background.call(page, () -> answer(user, asked, pause), this::arrived, failure -> again());
    }

    private Answer answer(PortalUser user, Job asked, Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean runs = asked.state() == JobState.RUNNING;
        return new Answer(runs && papers.isOwn(user, asked) ? papers.use(user, asked.id()) : Optional.empty(), papers.place(asked));
    }

    private void arrived(Answer answer) {
        if (job.isPresent()) {
            news.accept(answer.use(), answer.place());
        }
        again();
    }

    private void again() {
        asking = false;
        if (job.isPresent() && page.isAttached()) {
            ask(PAUSE);
        }
    }
}
