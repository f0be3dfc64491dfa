package zhiguang.ui.customers;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import zhiguang.customers.Application;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.DownloadLink;

/** The applications that the page shows as a table, as masked as there; times are UTC. */
final class ApplicationExport {

    private static final List<String> HEADS = List.of(
            "application.state", "application.login", "application.name", "application.unit", "application.phone", "application.mail",
            "application.made", "application.decided-by");

    private final CustomerCalls calls;

    ApplicationExport(CustomerCalls calls) {
        this.calls = calls;
    }

    DownloadLink link(Supplier<ApplicationFilter> wanted) {
        return CsvLink.of("customers.csv", "applications", HEADS, (words, line) -> {
            ApplicationFilter filter = wanted.get();
            calls.review()
                    .export(calls.currentUser().get(), filter.text(), !filter.decidedToo(), filter.order())
                    .forEach(each -> line.accept(cells(each, words)));
        });
    }

    private static List<TableWriter.Cell> cells(Application application, UnaryOperator<String> words) {
        return Stream.of(
                        words.apply("application.state." + application.state()),
                        application.login(),
                        application.name(),
                        application.unit(),
                        application.phone(),
                        application.mail(),
                        application.made().toString(),
                        application.decidedBy().orElse(""))
                .map(TableWriter::text)
                .toList();
    }
}
