package zhiguang.ui.jobs;

import java.text.MessageFormat;
import java.util.Optional;
import zhiguang.jobs.Job;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageCluster;

/**
 * A new job like a failed one with more of what it lacked.
 *
 * @param address the form, with {@code memory} in MiB per node or {@code time} in minutes filled in
 */
record Again(String label, String address) {

    private static final int FACTOR = 2;
    private static final long GIBIBYTE = 1024;

    static Optional<Again> of(JobPage page, Diagnosis diagnosis, String pattern, Formats formats) {
        Optional<String> origin = page.submission()
                .map(s -> PageCluster.link("jobs/new?from=" + s.id(), page.cluster()))
                .or(() -> page.jobId().map(id -> PageCluster.link("jobs/new?job=" + id, page.cluster())));
        if (diagnosis.cause().wantsMemory()) {
            return origin.flatMap(address -> memory(page)
                    .map(mib -> new Again(MessageFormat.format(pattern, formats.mebibytes(mib)), address + "&memory=" + mib)));
        }
        if (diagnosis.cause().wantsTime()) {
            return origin.flatMap(address -> page.job().flatMap(Job::timeLimit).map(time -> time.multipliedBy(FACTOR)).map(time ->
                    new Again(MessageFormat.format(pattern, formats.duration(time)), address + "&time=" + Math.max(1, time.toMinutes()))));
        }
        return Optional.empty();
    }

    /** Twice as much for each node, in whole gibibytes above one. */
    private static Optional<Long> memory(JobPage page) {
        Optional<Tres> given = page.job().map(job -> Tres.parse(job.allocated().isEmpty() ? job.requested() : job.allocated()));
        return given.filter(tres -> tres.memory() > 0).map(tres -> {
            long perNode = (tres.memory() >> 20) / Math.max(1, tres.nodes());
            long more = perNode * FACTOR;
            return more <= GIBIBYTE ? more : (more + GIBIBYTE - 1) / GIBIBYTE * GIBIBYTE;
        });
    }
}
