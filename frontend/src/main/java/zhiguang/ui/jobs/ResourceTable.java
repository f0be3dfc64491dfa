package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobUse;
import zhiguang.ui.common.Formats;

/** What was asked for, what Slurm gave and what was used, line by line. */
class ResourceTable extends NativeTable {

    private static final String NONE = "–";

    private final Formats formats = Formats.of(this);

    ResourceTable() {
        addClassName("zg-resources");
    }

    void show(JobPage page) {
        show(page, page.job().map(Job::use).orElse(JobUse.UNKNOWN));
    }

    /** {@code use}: what was measured just now of a job that runs. */
    void show(JobPage page, JobUse use) {
        getBody().removeAllRows();
        NativeTableRow head = getBody().addRow();
        for (String key : new String[] {"job.resource", "job.asked", "job.given", "job.used"}) {
            head.add(new NativeTableHeaderCell(getTranslation(key)));
        }
        Tres asked = page.submission()
                .map(s -> asked(s.request().job()))
                .or(() -> page.job().map(Job::requested).map(Tres::parse))
                .orElse(Tres.parse(""));
        Tres given = Tres.parse(page.job().map(Job::allocated).orElse(""));
        line("job.nodes", count(asked.nodes()), nodes(page, given), "");
        line("job.cpus", count(asked.cpus()), count(given.cpus()), cpuUse(page, use, given));
        line("job.memory", bytes(asked.memory()), bytes(given.memory()), memoryUse(use, given));
        if (asked.gpus() + given.gpus() > 0) {
            line("job.gpus", asked.gpuText(), given.gpus() > 0 ? given.gpuText() : NONE, gpuUse(page, use.gpus(), given));
        }
        Optional<Duration> limit = page.job()
                .flatMap(Job::timeLimit)
                .or(() -> page.submission().map(s -> s.request().job().timeLimit()));
        Optional<Duration> ran = ran(page);
        line("job.time", limit.map(formats::duration).orElse("∞"), "", page.isRunning() ? "" : ran.map(formats::duration).orElse(""));
    }

    static Tres asked(JobRequest job) {
        long gpus = job.gpusInAll();
        String type = job.gpus().type().isEmpty() ? "" : ",gres/gpu:" + job.gpus().type() + "=" + gpus;
        return Tres.parse("node=" + job.nodes() + ",cpu=" + job.tasks() * job.cpusPerTask() + ",mem="
                + job.memoryOnANode() * job.nodes() + "M,gres/gpu=" + gpus + type);
    }

    private static String nodes(JobPage page, Tres given) {
        String names = page.job().map(Job::nodes).orElse("");
        return names.isEmpty() ? count(given.nodes()) : count(given.nodes()) + " (" + names + ")";
    }

    private String cpuUse(JobPage page, JobUse use, Tres given) {
        Optional<Duration> used = use.cpuTime();
        Optional<Duration> had = ran(page).map(d -> d.multipliedBy(given.cpus())).filter(d -> !d.isZero());
        return used.flatMap(u -> had.map(h -> share(formats.duration(u), u.toMillis(), h.toMillis())))
                .orElse("");
    }

    private String memoryUse(JobUse use, Tres given) {
        long peak = use.peakMemory().orElse(0);
        if (peak == 0) {
            return "";
        }
        return given.memory() == 0 ? formats.bytes(peak) : share(formats.bytes(peak), peak, given.memory());
    }

    /** Such as {@code 3.25 GPU-hours, 91 % busy, 2 GiB}: what was held first, then what Slurm measured of it, if it measures. */
    private String gpuUse(JobPage page, GpuUse use, Tres given) {
        List<String> parts = new ArrayList<>();
        ran(page).filter(r -> given.gpus() > 0).ifPresent(r -> parts.add(getTranslation("job.gpus.hours", given.gpuHours(r).toPlainString())));
        use.percent().ifPresent(percent -> parts.add(getTranslation("job.gpus.busy", percent)));
        use.peakMemory().ifPresent(bytes -> parts.add(formats.bytes(bytes)));
        return String.join(", ", parts);
    }

    private static String share(String text, long part, long whole) {
        return text + " (" + Math.round(100.0 * part / whole) + " %)";
    }

    private static Optional<Duration> ran(JobPage page) {
        return page.job().flatMap(j -> j.started().map(from -> Duration.between(from, j.ended().orElseGet(Instant::now))));
    }

    private void line(String key, String asked, String given, String used) {
        NativeTableRow row = getBody().addRow();
        row.add(new NativeTableHeaderCell(getTranslation(key)));
        for (String text : new String[] {asked, given, used}) {
            NativeTableCell cell = new NativeTableCell(text);
            cell.addClassName("zg-number");
            row.add(cell);
        }
    }

    private static String count(int number) {
        return number == 0 ? NONE : Integer.toString(number);
    }

    private String bytes(long bytes) {
        return bytes == 0 ? NONE : formats.bytes(bytes);
    }
}
