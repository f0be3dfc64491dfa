package zhiguang.ui.cluster;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import zhiguang.jobs.load.LoadHistory;
import zhiguang.jobs.load.LoadSample;
import zhiguang.jobs.load.WaitSample;
import zhiguang.ui.common.CsvCell;
import zhiguang.ui.common.Symbol;

/** What the charts show as a file; times are UTC. Numbers and partition names only, so nothing begins a formula. */
final class LoadCsv {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private LoadCsv() {}

    static Anchor loadLink(UI ui, Supplier<LoadHistory.Load> load) {
        return link(ui, "load.csv.load", "load.csv", () -> loadText(load.get()));
    }

    static Anchor waitLink(UI ui, Supplier<LoadHistory.Load> load) {
        return link(ui, "load.csv.wait", "waits.csv", () -> waitText(load.get()));
    }

    private static Anchor link(UI ui, String key, String name, Supplier<String> text) {
        DownloadHandler handler = event -> {
            event.setFileName(name);
            event.setContentType("text/csv; charset=utf-8");
            try (Writer writer = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                writer.write(text.get());
            }
        };
        Anchor link = new Anchor(handler, AttachmentType.DOWNLOAD, "");
        Button button = new Button(ui.getTranslation(key), Symbol.DOWNLOAD.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        link.add(button);
        link.addClassName("zg-link-button");
        return link;
    }

    static String loadText(LoadHistory.Load load) {
        return text(
                "time,running_jobs,pending_jobs,pending_cpus,cpus_used,cpus,cpus_out,gpus_used,gpus", load.samples(), LoadCsv::loadLine);
    }

    static String waitText(LoadHistory.Load load) {
        return text("time,jobs_started,median_wait_seconds,p90_wait_seconds", load.waits(), LoadCsv::waitLine);
    }

    private static <T> String text(String head, List<T> rows, Function<T, String> line) {
        return CsvCell.BYTE_ORDER_MARK + head + "\r\n" + rows.stream().map(row -> line.apply(row) + "\r\n").collect(Collectors.joining());
    }

    private static String loadLine(LoadSample s) {
        return time(s.at()) + numbers(
                s.runningJobs(), s.pendingJobs(), s.pendingCpus(), s.cpusUsed(), s.cpus(), s.cpusOut(), s.gpusUsed(), s.gpus());
    }

    private static String waitLine(WaitSample w) {
        return time(w.at()) + numbers(w.jobs(), w.median().toSeconds(), w.most().toSeconds());
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String numbers(double... numbers) {
        StringBuilder line = new StringBuilder();
        for (double number : numbers) {
            line.append(',').append(number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.2f", number));
        }
        return line.toString();
    }
}
