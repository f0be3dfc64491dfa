package zhiguang.ui.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zhiguang.cluster.Clusters;
import zhiguang.jobs.Job;
import zhiguang.ui.common.CsvCell;

/** Jobs as a table that spreadsheets open rightly, and that runs nothing there: no cell begins a formula. */
final class JobCsv implements Consumer<Job> {

    private final Writer writer;
    private final Words words;
    private final Clusters clusters;
    private final DateTimeFormatter times;

    JobCsv(OutputStream out, Words words, ZoneId zone, Clusters clusters) {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.words = words;
        this.clusters = clusters;
        this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    }

    void begin() {
        List<String> heads = new ArrayList<>();
        for (String key : List.of(
                "id", "name", "user", "project", "partition", "state", "submitted", "started", "ended", "seconds", "limit-seconds", "nodes",
                "cpus", "gpus", "memory", "peak-memory", "cpu-seconds", "gpus-asked", "gpu-hours", "gpu-percent", "gpu-memory", "node-list", "exit-code", "signal", "qos", "folder")) {
            heads.add(words.get("jobs.csv." + key));
        }
        if (clusters.areSeveral()) {
            heads.add(words.get("jobs.csv.cluster"));
        }
        write(CsvCell.BYTE_ORDER_MARK);
        line(heads);
    }

    @Override
    public void accept(Job job) {
        Tres tres = Tres.parse(job.allocated().isEmpty() ? job.requested() : job.allocated());
        Optional<Duration> ran = job.started().flatMap(from -> job.ended().map(to -> Duration.between(from, to)));
        List<String> cells = new ArrayList<>(List.of(
                job.shownId(),
                job.name(),
                job.user(),
                job.account(),
                job.partition(),
                words.get("state." + job.state()),
                times.format(job.submitted()),
                time(job.started()),
                time(job.ended()),
                ran.map(JobCsv::seconds).orElse(""),
                job.timeLimit().map(JobCsv::seconds).orElse(""),
                Integer.toString(tres.nodes()),
                Integer.toString(tres.cpus()),
                Integer.toString(tres.gpus()),
                Long.toString(tres.memory()),
                number(job.use().peakMemory()),
                job.use().cpuTime().map(JobCsv::seconds).orElse(""),
                job.requested().isEmpty() ? "" : Integer.toString(Tres.parse(job.requested()).gpus()),
                ran.filter(r -> tres.gpus() > 0).map(r -> tres.gpuHours(r).toPlainString()).orElse(""),
                number(job.use().gpus().percent()),
                number(job.use().gpus().peakMemory()),
                job.nodes(),
                Integer.toString(job.end().exitCode()),
                Integer.toString(job.end().signal()),
                job.qos(),
                job.workDirectory().map(path -> path.value()).orElse("")));
        if (clusters.areSeveral()) {
            cells.add(job.cluster().value());
        }
        line(cells);
    }

    void end() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String time(Optional<Instant> at) {
        return at.map(times::format).orElse("");
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }

    private void line(List<String> cells) {
        write(cells.stream().map(CsvCell::of).collect(Collectors.joining(",")) + "\r\n");
    }

    private void write(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
