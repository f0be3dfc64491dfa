package zhiguang.ui.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import zhiguang.cluster.AccountName;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Project;
import zhiguang.projects.ProjectListing;
import zhiguang.ui.billing.CsvLink;
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

    DownloadLink link(Supplier<ProjectFilter> wanted) {
        return CsvLink.of("project.csv", "projects", HEADS, (words, line) -> {
            ProjectFilter filter = wanted.get();
            listing.export(currentUser.get(), filter.criteria(), filter.order(), each -> line.accept(cells(each, words)));
        });
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

    static TableWriter.Cell hours(Optional<CoreHours> hours) {
        return hours.map(amount -> TableWriter.number(amount.hours())).orElseGet(() -> TableWriter.text(""));
    }
}
