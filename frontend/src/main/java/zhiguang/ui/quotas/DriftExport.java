package zhiguang.ui.quotas;

import java.util.List;
import java.util.stream.Stream;
import zhiguang.projects.quotas.QuotaDrift;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.DownloadLink;

/** Where Slurm differs from what was intended, as a file; hours are minutes here, as Slurm has them, and times are UTC. */
final class DriftExport {

    private static final List<String> HEADS =
            List.of("quotas.csv.project", "quotas.csv.member", "quotas.ask.limit", "quotas.intended", "quotas.actual", "quotas.at");

    private DriftExport() {}

    static DownloadLink link(QuotaCalls calls) {
        return CsvLink.of("project.csv", "drift", HEADS, (words, line) ->
                calls.sheets().exportDrift(calls.currentUser().get()).forEach(each -> line.accept(cells(each, words.apply(QuotaWords.fieldKey(each.field()))))));
    }

    static List<TableWriter.Cell> cells(QuotaDrift drift, String field) {
        return Stream.of(
                        drift.key().account().value(),
                        drift.key().memberName(),
                        field,
                        drift.intended(),
                        drift.actual(),
                        drift.found().toString())
                .map(TableWriter::text)
                .toList();
    }
}
