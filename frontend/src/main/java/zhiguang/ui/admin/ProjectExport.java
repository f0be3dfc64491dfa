package zhiguang.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Project;
import zhiguang.projects.ProjectListing;
import zhiguang.ui.billing.CsvTable;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.DownloadLink;

/** The projects that the page shows as a table, each with its members. */
final class ProjectExport {

    private static final List<String> HEADS = List.of(
            "project.account", "project.name", "project.parent", "project.csv.used", "project.csv.limit", "project.csv.gpus", "project.state", "project.csv.count", "project.members");

    private final ProjectListing listing;
    private final CurrentUser currentUser;

    ProjectExport(ProjectListing listing, CurrentUser currentUser) {
        this.listing = listing;
        this.currentUser = currentUser;
    }

    DownloadLink link(Supplier<ProjectFilter> filter) {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        return new DownloadLink("project.csv", event -> write(event, filter.get(), key -> ui.getTranslation(language, key)));
    }

    private void write(DownloadEvent event, ProjectFilter filter, UnaryOperator<String> words) throws IOException {
        PortalUser reader = currentUser.get();
        event.setFileName("projects-" + LocalDate.now() + ".csv");
        event.setContentType(DownloadLink.CSV);
        try (TableWriter table = new CsvTable(event.getOutputStream())) {
            table.line(HEADS.stream().map(words).map(TableWriter::text).toList());
            listing.export(reader, filter.criteria(), filter.order(), each -> table.line(cells(each, words)));
        }
    }

    private static List<TableWriter.Cell> cells(Project project, UnaryOperator<String> words) {
        return List.of(
                TableWriter.text(project.account().value()),
                TableWriter.text(project.title()),
                TableWriter.text(project.parent().map(AccountName::value).orElse("")),
                hours(project.used()),
                hours(project.limit()),
                hours(project.gpus()),
                TableWriter.text(words.apply(ProjectLook.key(project.state()))),
                TableWriter.text(Integer.toString(project.members().size())),
                TableWriter.text(String.join(" ", project.members())));
    }

    private static TableWriter.Cell hours(Optional<CoreHours> hours) {
        return hours.map(amount -> TableWriter.number(amount.hours())).orElseGet(() -> TableWriter.text(""));
    }
}
