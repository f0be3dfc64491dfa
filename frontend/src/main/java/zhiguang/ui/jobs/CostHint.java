package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import zhiguang.billing.JobQuote;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.Tone;

/** Beside the submit button: what the job is expected to cost, what it can cost at most, and what the project has left. */
class CostHint extends Div {

    CostHint() {
        addClassName("zg-cost");
        getElement().setAttribute("aria-live", "polite");
        setVisible(false);
    }

    /** What it would cost, and in what. */
    record Quote(JobQuote cost, Currency currency) {}

    void show(Optional<Quote> found) {
        forget();
        found.ifPresent(this::show);
    }

    void forget() {
        removeAll();
        setVisible(false);
    }

    private void show(Quote quote) {
        MoneyText text = MoneyText.of(quote.currency());
        JobQuote cost = quote.cost();
        String most = text.of(cost.atMost());
        Tone tone = cost.isCovered() ? Tone.NEUTRAL : Tone.DANGER;
        getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        add(new Span(cost.expected()
                .map(expected -> getTranslation("job.cost.expected", text.of(expected), most))
                .orElseGet(() -> getTranslation("job.cost.most", most))));
        Span left = new Span(getTranslation(cost.isCovered() ? "job.cost.left" : "job.cost.uncovered", cost.project(), text.of(cost.spendable())));
        left.addClassName("zg-quiet");
        add(left);
        setVisible(true);
    }
}
