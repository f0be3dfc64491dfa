package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import zhiguang.jobs.Job;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.CsvCell;
import zhiguang.ui.common.Symbol;

/** Gives an array's rows with how each stands as a file; who may see it is asked again when it is taken. */
@Service
class TaskExport {

    private final TaskTables tables;
    private final CurrentUser currentUser;

    TaskExport(TaskTables tables, CurrentUser currentUser) {
        this.tables = tables;
        this.currentUser = currentUser;
    }

    Anchor link(Supplier<Optional<JobPage>> page) {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        Words words = (key, arguments) -> ui.getTranslation(language, key, arguments);
        DownloadHandler handler = event -> write(event, page.get(), words);
        Anchor link = new Anchor(handler, AttachmentType.DOWNLOAD, "");
        Button button = new Button(ui.getTranslation("jobs.csv"), Symbol.DOWNLOAD.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        link.add(button);
        link.addClassName("zg-link-button");
        return link;
    }

    private void write(DownloadEvent event, Optional<JobPage> page, Words words) throws IOException {
        Optional<TaskTable> table = currentUser.find().flatMap(user -> page.flatMap(p -> tables.read(user, p)));
        event.setFileName("tasks-" + table.map(t -> Long.toString(t.array())).orElse("none") + ".csv");
        event.setContentType("text/csv; charset=utf-8");
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(table.map(t -> text(t, words)).orElse(""));
        }
    }

    static String text(TaskTable table, Words words) {
        List<String> head = new ArrayList<>(List.of(words.get("array.column.task")));
        head.addAll(table.names());
        for (String key : List.of("jobs.csv.state", "array.column.note", "jobs.csv.exit-code", "jobs.csv.id", "jobs.csv.node-list")) {
            head.add(words.get(key));
        }
        StringBuilder text = new StringBuilder(CsvCell.BYTE_ORDER_MARK).append(line(head));
        for (TaskRow row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(row.index())));
            for (int i = 0; i < table.names().size(); i++) {
                cells.add(i < row.values().size() ? row.values().get(i) : "");
            }
            boolean own = row.hasOwnJob();
            cells.add(words.get("state." + row.state()));
            cells.add(row.note(words));
            cells.add(row.state().isFinished() ? row.job().map(j -> Integer.toString(j.end().exitCode())).orElse("") : "");
            cells.add(row.job().filter(j -> own).map(j -> j.id().value()).orElse(""));
            cells.add(row.job().map(Job::nodes).orElse(""));
            text.append(line(cells));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvCell::of).collect(Collectors.joining(",")) + "\r\n";
    }
}
