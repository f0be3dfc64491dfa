package zhiguang.ui.billing;

import java.io.OutputStream;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.stereotype.Service;
import zhiguang.billing.BillScope;
import zhiguang.billing.BillingSettings;
import zhiguang.billing.Statements;
import zhiguang.ui.common.MoneyText;

/** Bills as the files of the page, for whoever asks by a program; who may see the bill has been asked. */
@Service
public class BillFiles {

    private final Statements statements;
    private final BillingSettings settings;
    private final zhiguang.notices.Wording texts;

    BillFiles(Statements statements, BillingSettings settings, zhiguang.notices.Wording texts) {
        this.statements = statements;
        this.settings = settings;
        this.texts = texts;
    }

    public void writeCsv(BillScope scope, YearMonth month, Locale language, OutputStream out) {
        write(scope, month, language, new CsvTable(out));
    }

    public void writeXlsx(BillScope scope, YearMonth month, Locale language, OutputStream out) {
        write(scope, month, language, new XlsxTable(out, scope.project() + " " + month));
    }

    private void write(BillScope scope, YearMonth month, Locale language, TableWriter writer) {
        Wording words = (key, arguments) -> texts.say(language, key, arguments);
        try (TableWriter table = writer) {
            new BillTable(table, words, new MoneyText(language, settings.currency()), settings.zone())
                    .bill(each -> statements.forEach(scope, month, each));
        }
    }
}
