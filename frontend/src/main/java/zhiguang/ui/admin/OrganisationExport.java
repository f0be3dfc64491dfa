package zhiguang.ui.admin;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import zhiguang.projects.Organisation;
import zhiguang.projects.Organisations;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.DownloadLink;

/** The organisations that the page shows as a table. */
final class OrganisationExport {

    private static final List<String> HEADS =
            List.of("project.account", "project.name", "project.title", "organisation.people", "project.csv.used", "project.csv.limit");

    private final Organisations organisations;
    private final CurrentUser currentUser;

    OrganisationExport(Organisations organisations, CurrentUser currentUser) {
        this.organisations = organisations;
        this.currentUser = currentUser;
    }

    DownloadLink link(Supplier<OrganisationFilter> wanted) {
        return CsvLink.of("project.csv", "organisations", HEADS, (words, line) -> {
            OrganisationFilter filter = wanted.get();
            organisations.export(currentUser.get(), filter.text(), filter.order()).forEach(each -> line.accept(cells(each)));
        });
    }

    private static List<TableWriter.Cell> cells(Organisation organisation) {
        return List.of(
                TableWriter.text(organisation.account().value()),
                TableWriter.text(organisation.title()),
                TableWriter.number(BigDecimal.valueOf(organisation.projects())),
                TableWriter.number(BigDecimal.valueOf(organisation.people())),
                ProjectExport.hours(organisation.used()),
                ProjectExport.hours(organisation.limit()));
    }
}
