package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.Step;
import zhiguang.submissions.StepRecord;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.Formats;
import zhiguang.ui.jobs.Timeline.Mark;
import zhiguang.ui.jobs.Timeline.Point;

/** Makes one line of a submission's chain and Slurm's own times: asked → inputs → submitted → eligible → started → ended → results. */
final class TimelinePoints {

    private final JobPage page;
    private final Words words;
    private final Formats formats;
    private final List<Point> points = new ArrayList<>();

    private TimelinePoints(JobPage page, Words words, Formats formats) {
        this.page = page;
        this.words = words;
        this.formats = formats;
    }

    static List<Point> of(JobPage page, Words words, Formats formats) {
        return new TimelinePoints(page, words, formats).all();
    }

    private List<Point> all() {
        page.submission().ifPresent(s -> add(Mark.DONE, "submission.asked", Optional.of(s.created())));
        step(Step.STAGE_IN).ifPresent(step -> addTransfer(step, page.inputs()));
        step(Step.SUBMIT).filter(s -> page.job().isEmpty()).ifPresent(this::addStep);
        if (page.job().isPresent()) {
            addSlurm(page.job().get());
        } else {
            step(Step.RUN).ifPresent(this::addStep);
        }
        step(Step.STAGE_OUT).ifPresent(step -> addTransfer(step, page.outputs()));
        return points;
    }

    private void addSlurm(Job job) {
        boolean over = job.state().isFinished();
        add(Mark.DONE, "job.submitted", Optional.of(job.submitted()));
        boolean later = job.eligible().filter(at -> at.isAfter(job.submitted())).isPresent();
        if (later || job.eligible().isEmpty()) {
            add(mark(job.eligible(), over), "job.eligible", job.eligible());
        }
        if (over && job.started().isEmpty()) {
            add(Mark.SKIPPED, "job.never-started", Optional.empty());
        } else {
            Mark started = job.started().isPresent() ? Mark.DONE : isEligible(job) ? Mark.ACTIVE : Mark.TO_COME;
            String key = started == Mark.DONE ? "job.started" : "job.waiting";
            add(started, key, job.started(), job.started().map(at -> detail(waited(job, at))));
        }
        addEnd(job);
    }

    private static boolean isEligible(Job job) {
        return job.eligible().filter(at -> !at.isAfter(Instant.now())).isPresent();
    }

    private void addEnd(Job job) {
        if (job.state().isFinished()) {
            boolean well = job.state() == JobState.COMPLETED || job.state() == JobState.CANCELLED;
            points.add(new Point(
                    well ? Mark.DONE : Mark.FAILED, words.get("state." + job.state()), job.ended(), list(ran(job))));
        } else {
            add(job.started().isPresent() ? Mark.ACTIVE : Mark.TO_COME, running(job), Optional.empty());
        }
    }

    private static String running(Job job) {
        return job.started().isPresent() ? "job.running" : "job.end";
    }

    private String waited(Job job, Instant started) {
        return words.get("job.waited", formats.duration(Duration.between(job.submitted(), started)));
    }

    private Optional<Component> ran(Job job) {
        return job.started()
                .flatMap(from -> job.ended().map(to -> words.get("job.ran", formats.duration(Duration.between(from, to)))))
                .map(TimelinePoints::detail);
    }

    private void addStep(StepRecord step) {
        add(mark(step), "submission.step." + step.step(), step.ended().or(step::started), attempts(step));
    }

    private void addTransfer(StepRecord step, List<StagedFile> files) {
        List<Component> details = new ArrayList<>();
        List<StagedFile> moving = files.stream().filter(f -> f.key().isPresent()).toList();
        long total = moving.stream().mapToLong(StagedFile::size).sum();
        long done = moving.stream().filter(f -> f.state() == StagedFile.FileState.DONE).count();
        if (step.state() == StepRecord.StepState.ACTIVE && page.moved().isPresent() && total > 0) {
            details.add(new BytesBar(Math.min(total, page.moved().getAsLong()), total));
        }
        if (!moving.isEmpty()) {
            details.add(detail(words.get("submission.files", done, moving.size(), formats.bytes(total))));
        }
        if (step.state() == StepRecord.StepState.DONE && !moving.isEmpty()) {
            step.started().flatMap(from -> step.ended().map(to -> Duration.between(from, to)))
                    .ifPresent(took -> details.add(detail(words.get("submission.took", formats.duration(took)))));
        }
        attempts(step).ifPresent(details::add);
        String title = words.get("submission.step." + step.step());
        points.add(new Point(mark(step), title, step.ended().or(step::started), details));
    }

    private Optional<Component> attempts(StepRecord step) {
        boolean waits = step.state() == StepRecord.StepState.ACTIVE
                && page.submission().flatMap(Submission::trouble).isPresent();
        return waits ? Optional.of(detail(words.get("submission.attempts", step.attempts()))) : Optional.empty();
    }

    private Optional<StepRecord> step(Step step) {
        return page.steps().stream().filter(s -> s.step() == step).findFirst();
    }

    private void add(Mark mark, String key, Optional<Instant> at) {
        add(mark, key, at, Optional.empty());
    }

    private void add(Mark mark, String key, Optional<Instant> at, Optional<Component> detail) {
        points.add(new Point(mark, words.get(key), at, list(detail)));
    }

    private static List<Component> list(Optional<Component> detail) {
        return detail.map(List::of).orElse(List.of());
    }

    private static Component detail(String text) {
        Div detail = new Div(text);
        detail.addClassName("zg-quiet");
        return detail;
    }

    private static Mark mark(Optional<Instant> at, boolean over) {
        if (at.isEmpty()) {
            return over ? Mark.SKIPPED : Mark.ACTIVE;
        }
        return at.get().isAfter(Instant.now()) ? Mark.TO_COME : Mark.DONE;
    }

    private static Mark mark(StepRecord step) {
        return switch (step.state()) {
            case WAITING -> Mark.TO_COME;
            case ACTIVE -> Mark.ACTIVE;
            case DONE -> Mark.DONE;
            case FAILED -> Mark.FAILED;
            case SKIPPED -> Mark.SKIPPED;
        };
    }
}
