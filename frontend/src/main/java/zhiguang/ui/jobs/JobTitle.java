package zhiguang.ui.jobs;

import zhiguang.jobs.JobId;

/** The title of a job's browser tab, such as {@code ● Running · 4711 relax}. */
final class JobTitle {

    private JobTitle() {}

    static String of(JobPage page, Words words) {
        Standing standing = page.standing();
        String id = page.jobId().map(JobId::value).map(v -> v + " ").orElse("");
        return mark(standing) + " " + words.get(standing.look().key()) + " · " + id + page.name();
    }

    private static String mark(Standing standing) {
        return switch (standing.look().tone()) {
            case ACTIVE -> "●";
            case WAITING -> "○";
            case SUCCESS -> "✓";
            case DANGER -> "✗";
            case WARNING -> "!";
            case NEUTRAL -> "–";
        };
    }
}
