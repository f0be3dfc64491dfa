package zhiguang.ui.billing;

import com.vaadin.flow.component.html.Anchor;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import zhiguang.billing.BillScope;
import zhiguang.billing.LedgerFilter;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.DownloadLink;
import zhiguang.ui.common.MoneyText;

/** Gives bills and the ledger as files; who may see them is asked again when they are taken. */
@Service
class BillExport {

    private static final Logger log = LoggerFactory.getLogger(BillExport.class);
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final BillingCalls calls;

    BillExport(BillingCalls calls) {
        this.calls = calls;
        if (!BillFont.isThere()) {
            log.warn("bills cannot be had as PDF: this machine has no Chinese font; install the package fonts-noto-cjk");
        }
    }

    /** Which bill is on the page now. */
    record Chosen(AccountName project, YearMonth month) {}

    Anchor billAsCsv(Supplier<Optional<Chosen>> chosen) {
        return bill("billing.csv", chosen, ".csv", DownloadLink.CSV, (out, name) -> new CsvTable(out));
    }

    Anchor billAsXlsx(Supplier<Optional<Chosen>> chosen) {
        return bill("billing.xlsx", chosen, ".xlsx", XLSX, XlsxTable::new);
    }

    /** Hidden where the portal's machine has no font for it. */
    Anchor billAsPdf(Supplier<Optional<Chosen>> chosen) {
        Anchor link = bill("billing.pdf", chosen, ".pdf", "application/pdf", PdfTable::new);
        link.setVisible(BillFont.isThere());
        return link;
    }

    Anchor ledger(Supplier<LedgerFilter> filter) {
        Wording words = Wording.current();
        MoneyText text = calls.text();
        return new DownloadLink("billing.csv", event -> {
            PortalUser actor = calls.currentUser().get();
            event.setFileName("ledger-" + LocalDate.now(calls.settings().zone()) + ".csv");
            event.setContentType(DownloadLink.CSV);
            try (OutputStream out = event.getOutputStream();
                    TableWriter table = new CsvTable(out)) {
                new BillTable(table, words, text, calls.settings().zone())
                        .ledger(each -> calls.ledger().forEach(actor, filter.get(), each));
            }
        });
    }

    /** What projects have, as the administrators' page lists it. */
    Anchor projects(Supplier<MoneyFilter> filter) {
        Wording words = Wording.current();
        MoneyText text = calls.text();
        return new DownloadLink("billing.csv", event -> {
            PortalUser actor = calls.currentUser().get();
            event.setFileName("money-" + LocalDate.now(calls.settings().zone()) + ".csv");
            event.setContentType(DownloadLink.CSV);
            try (TableWriter table = new CsvTable(event.getOutputStream())) {
                new BillTable(table, words, text, calls.settings().zone())
                        .projects(calls.money().export(actor, filter.get().text(), filter.get().order()));
            }
        });
    }

    private interface Format {
        TableWriter open(OutputStream out, String name);
    }

    private Anchor bill(String key, Supplier<Optional<Chosen>> chosen, String ending, String type, Format format) {
        Wording words = Wording.current();
        MoneyText text = calls.text();
        return new DownloadLink(key, event -> {
            Chosen bill = chosen.get().orElse(null);
            Optional<BillScope> scope = bill == null ? Optional.empty() : calls.access().scope(calls.currentUser().get(), bill.project());
            if (bill == null || scope.isEmpty()) {
                event.getResponse().setStatus(404);
                return;
            }
            event.setFileName("bill-" + bill.project() + "-" + bill.month() + ending);
            event.setContentType(type);
            try (OutputStream out = event.getOutputStream();
                    TableWriter table = format.open(out, bill.project() + " " + bill.month())) {
                new BillTable(table, words, text, calls.settings().zone())
                        .bill(each -> calls.statements().forEach(scope.get(), bill.month(), each));
            }
        });
    }
}
