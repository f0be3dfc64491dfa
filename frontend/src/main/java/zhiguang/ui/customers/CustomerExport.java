package zhiguang.ui.customers;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import zhiguang.customers.Customer;
import zhiguang.ui.billing.CsvTable;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.DownloadLink;

/** The customers that the page shows as a table; times are UTC. */
final class CustomerExport {

    private static final List<String> HEADS = List.of("project.account", "application.state", "customer.contract", "trial.hours", "customer.ends");

    private final CustomerCalls calls;

    CustomerExport(CustomerCalls calls) {
        this.calls = calls;
    }

    DownloadLink link(Supplier<CustomerFilter> filter) {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        return new DownloadLink("customers.csv", event -> write(event, filter.get(), key -> ui.getTranslation(language, key)));
    }

    private void write(DownloadEvent event, CustomerFilter filter, UnaryOperator<String> words) throws IOException {
        List<Customer> all = calls.customers().export(calls.currentUser().get(), filter.text(), filter.state(), filter.order());
        event.setFileName("customers-" + LocalDate.now() + ".csv");
        event.setContentType(DownloadLink.CSV);
        try (TableWriter table = new CsvTable(event.getOutputStream())) {
            table.line(HEADS.stream().map(words).map(TableWriter::text).toList());
            all.forEach(each -> table.line(List.of(
                    TableWriter.text(each.account().value()),
                    TableWriter.text(words.apply("customer.state." + each.state())),
                    TableWriter.text(each.contract().orElse("")),
                    TableWriter.number(each.limits().hours().hours()),
                    TableWriter.text(each.ends().toString()))));
        }
    }
}
