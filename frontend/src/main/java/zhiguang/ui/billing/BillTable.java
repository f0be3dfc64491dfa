package zhiguang.ui.billing;

import static zhiguang.ui.billing.TableWriter.number;
import static zhiguang.ui.billing.TableWriter.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.billing.BillLine;
import zhiguang.billing.BilledProject;
import zhiguang.billing.CostLine;
import zhiguang.billing.LedgerRow;
import zhiguang.billing.Money;
import zhiguang.ui.common.MoneyText;

/** Bills and entries as tables; the sum stands in the last line, added up from the lines before it. */
final class BillTable {

    private static final List<String> BILL = List.of(
            "job", "name", "user", "partition", "qos", "started", "ended", "resource", "count", "seconds", "quantity", "price", "amount",
            "version", "formula");
    private static final List<String> LEDGER =
            List.of("entry", "at", "kind", "project", "available", "held", "actor", "approver", "reference", "reason");
    private static final int AMOUNT = BILL.indexOf("amount");

    private static final List<String> PROJECTS = List.of("project", "class", "available", "held", "credit", "spendable");

    private final TableWriter out;
    private final Wording words;
    private final FormulaText formulas;
    private final DateTimeFormatter times;
    private Money sum = Money.NONE;

    BillTable(TableWriter out, Wording words, MoneyText text, ZoneId zone) {
        this.out = out;
        this.words = words;
        this.formulas = new FormulaText(words, text);
        this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    }

    /** Hands over the lines of a bill and gives back what they must come to. */
    interface Lines {
        Money handOver(Consumer<BillLine> each);
    }

    void bill(Lines lines) {
        head(BILL);
        Money expected = lines.handOver(this::line);
        List<TableWriter.Cell> last = new ArrayList<>(Collections.nCopies(BILL.size(), text("")));
        last.set(0, text(words.get("billing.sum")));
        last.set(AMOUNT, number(sum.amount()));
        out.line(last);
        if (!sum.equals(expected)) {
            throw new IllegalStateException("the lines come to " + sum + ", the bill to " + expected);
        }
    }

    void ledger(Consumer<Consumer<LedgerRow>> rows) {
        head(LEDGER);
        rows.accept(this::entry);
    }

    void projects(List<BilledProject> projects) {
        out.line(PROJECTS.stream().map(key -> text(words.get("billing." + key))).toList());
        projects.forEach(each -> out.line(List.of(
                text(each.account().value()),
                text(each.projectClass().value()),
                number(each.available().amount()),
                number(each.held().amount()),
                number(each.credit().amount()),
                number(each.spendable().amount()))));
    }

    private void head(List<String> columns) {
        out.line(columns.stream().map(name -> text(words.get("billing.column." + name))).toList());
    }

    private void line(BillLine line) {
        sum = sum.plus(line.money());
        Optional<CostLine> cost = line.cost();
        out.line(List.of(
                number(BigDecimal.valueOf(line.jobId())),
                text(line.jobName()),
                text(line.user()),
                text(line.partition()),
                text(line.qos()),
                text(line.started().map(this::time).orElse("")),
                text(time(line.ended())),
                text(cost.map(formulas::resource).orElse("")),
                cost.map(c -> number(c.amount().stripTrailingZeros())).orElse(text("")),
                cost.map(c -> number(BigDecimal.valueOf(c.seconds()))).orElse(text("")),
                cost.map(c -> number(c.quantity())).orElse(text("")),
                cost.map(c -> number(c.price())).orElse(text("")),
                number(line.money().amount()),
                line.version().map(id -> number(BigDecimal.valueOf(id))).orElse(text("")),
                text(formulas.of(line))));
    }

    private void entry(LedgerRow row) {
        out.line(List.of(
                number(BigDecimal.valueOf(row.id())),
                text(time(row.at())),
                text(words.get("billing.kind." + row.kind())),
                text(row.project().value()),
                number(row.available().amount()),
                number(row.held().amount()),
                text(row.actor()),
                text(row.approver().orElse("")),
                text(row.reference()),
                text(row.reason())));
    }

    private String time(Instant at) {
        return times.format(at);
    }
}
