package zhiguang.ui.customers;

import java.util.List;
import java.util.function.Supplier;
import zhiguang.cluster.AccountName;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.DownloadLink;

/** The customers that the page shows as a table; times are UTC. */
final class CustomerExport {

    private static final List<String> HEADS = List.of("project.account", "application.state", "customer.contract", "trial.hours", "customer.ends", "project.parent");

    private final CustomerCalls calls;

    CustomerExport(CustomerCalls calls) {
        this.calls = calls;
    }

    DownloadLink link(Supplier<CustomerFilter> wanted) {
        return CsvLink.of("customers.csv", "customers", HEADS, (words, line) -> {
            CustomerFilter filter = wanted.get();
            calls.customers().export(calls.currentUser().get(), filter.text(), filter.state(), filter.order()).forEach(each -> line.accept(List.of(
                    TableWriter.text(each.account().value()),
                    TableWriter.text(words.apply("customer.state." + each.state())),
                    TableWriter.text(each.contract().orElse("")),
                    TableWriter.number(each.limits().hours().hours()),
                    TableWriter.text(each.ends().toString()),
                    TableWriter.text(each.organisation().map(AccountName::value).orElse("")))));
        });
    }
}
