package zhiguang.ui.admin;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import zhiguang.reports.AccessCriteria;
import zhiguang.reports.AccessInventory;
import zhiguang.reports.AccessLine;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.DownloadLink;

/** What can act as whom, as the page shows it, but with what a browser says it is word for word; times are UTC. */
final class AccessExport {

    private static final List<String> HEADS = List.of(
            "access.kind", "access.whom", "access.cluster-user", "access.what", "session.address", "access.since", "access.until");

    private final AccessInventory inventory;
    private final CurrentUser currentUser;

    AccessExport(AccessInventory inventory, CurrentUser currentUser) {
        this.inventory = inventory;
        this.currentUser = currentUser;
    }

    DownloadLink link(Supplier<AccessCriteria> wanted) {
        return CsvLink.of("users.csv", "access", HEADS, (words, line) ->
                inventory.export(currentUser.get(), wanted.get()).forEach(each -> line.accept(cells(each, words))));
    }

    static List<TableWriter.Cell> cells(AccessLine line, UnaryOperator<String> words) {
        return Stream.of(
                        words.apply("access.kind." + line.kind()),
                        line.whom(),
                        line.clusterUser().orElse(""),
                        line.what(),
                        line.address(),
                        line.since().toString(),
                        line.until().map(Instant::toString).orElse(""))
                .map(TableWriter::text)
                .toList();
    }
}
