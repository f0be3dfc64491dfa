package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Clusters;
import zhiguang.jobs.history.JobScope;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.DownloadLink;

/** Gives the whole list that somebody sees as a file; who may see it is asked again when it is taken. */
@Service
class JobExport {

    private final JobLists lists;
    private final CurrentUser currentUser;
    private final Clusters clusters;

    JobExport(JobLists lists, CurrentUser currentUser, Clusters clusters) {
        this.lists = lists;
        this.currentUser = currentUser;
        this.clusters = clusters;
    }

    Anchor link(Supplier<JobFilter> filter, Supplier<ZoneId> zone) {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        Words words = (key, arguments) -> ui.getTranslation(language, key, arguments);
        return new DownloadLink("jobs.csv", event -> write(event, filter.get(), zone.get(), words)).explained("jobs.csv.what");
    }

    private void write(DownloadEvent event, JobFilter filter, ZoneId zone, Words words) throws IOException {
        Optional<JobScope> scope = currentUser.find().flatMap(user -> lists.scope(user, filter.whose()));
        event.setFileName("jobs-" + LocalDate.now(zone) + ".csv");
        event.setContentType(DownloadLink.CSV);
        try (OutputStream out = event.getOutputStream()) {
            JobCsv csv = new JobCsv(out, words, zone, clusters);
            csv.begin();
            scope.ifPresent(s -> lists.forEach(s, filter, zone, csv));
            csv.end();
        }
    }
}
