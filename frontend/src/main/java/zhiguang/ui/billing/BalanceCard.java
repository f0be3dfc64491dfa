package zhiguang.ui.billing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import zhiguang.billing.BillSum;
import zhiguang.billing.BilledProject;
import zhiguang.billing.MoneyWarning;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Tone;

/** What a project has, and what the chosen month came to. */
class BalanceCard extends Div {

    BalanceCard(BilledProject project, BillSum sum, boolean whole, List<MoneyWarning> warnings, MoneyText text) {
        addClassName("zg-card");
        Div have = new Div();
        have.addClassName("zg-figures");
        figure(have, "billing.spendable", text.of(project.spendable()));
        figure(have, "billing.available", text.of(project.available()));
        figure(have, "billing.held", text.of(project.held()));
        figure(have, "billing.credit", text.of(project.credit()));
        Div month = new Div();
        month.addClassName("zg-figures");
        figure(month, whole ? "billing.charged" : "billing.charged.own", text.of(sum.charged()));
        figure(month, "billing.jobs", Long.toString(sum.jobs()));
        sum.byResource().forEach(each -> figure(
                month, "billing.resource." + each.resource(), text.number(each.quantity()) + " · " + text.of(each.money())));
        if (whole) {
            figure(month, "billing.recharges", text.of(sum.recharged()));
            figure(month, "billing.corrections", text.of(sum.refunded().plus(sum.adjusted())));
        }
        add(have, month);
        if (whole && sum.byUser().size() > 1) {
            Div people = new Div();
            people.addClassName("zg-figures");
            sum.byUser().stream().limit(8).forEach(each -> people.add(part(each.user(), text.of(each.money()))));
            add(people);
        }
        warnings.stream().limit(1).forEach(warning -> add(line(warning)));
    }

    private Div line(MoneyWarning warning) {
        Div line = new Div(Symbol.TRIANGLE_ALERT.icon(), new Span(getTranslation("billing.warning", warning.percent())), new Timestamp(warning.at()));
        line.addClassName("zg-before-line");
        Tone tone = warning.percent() >= 100 ? Tone.DANGER : Tone.WARNING;
        line.getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        return line;
    }

    private void figure(Div into, String key, String value) {
        into.add(part(getTranslation(key), value));
    }

    private static Div part(String name, String value) {
        Span label = new Span(name);
        label.addClassName("zg-quiet");
        Div figure = new Div(label, new Span(value));
        figure.addClassName("zg-figure");
        return figure;
    }
}
