package zhiguang.ui.billing;

import java.math.BigDecimal;
import zhiguang.billing.BillLine;
import zhiguang.billing.CostLine;
import zhiguang.billing.Resource;
import zhiguang.ui.common.MoneyText;

/** Says how a line of a bill was reckoned, so that anybody can do it again. */
record FormulaText(Wording words, MoneyText text) {

    String resource(CostLine cost) {
        String name = words.get("billing.resource." + cost.resource());
        return cost.gpuType().isEmpty() ? name : name + " " + cost.gpuType();
    }

    String of(BillLine line) {
        return line.cost().map(cost -> of(line, cost)).orElseGet(() -> words.get("billing.outcome." + line.outcome()));
    }

    /** A job that crosses tiers has a line for each: then the quantity is a part of the whole. */
    private String of(BillLine line, CostLine cost) {
        String unit = words.get("billing.unit." + cost.resource());
        String version = line.version().map(id -> Long.toString(id)).orElse("");
        if (cost.resource() == Resource.STORAGE_GIB_DAY) {
            return words.get(
                    "billing.formula.storage", line.jobName(), text.number(cost.amount()), text.number(cost.quantity()),
                    text.number(cost.price()), text.of(line.money()), version);
        }
        return words.get(
                cost.from().signum() == 0 ? "billing.formula" : "billing.formula.tier",
                text.number(cost.amount()),
                unit,
                text.number(BigDecimal.valueOf(cost.seconds())),
                text.number(cost.quantity()),
                text.number(cost.price()),
                text.of(line.money()),
                version,
                text.number(cost.from()));
    }
}
