package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.Optional;
import zhiguang.projects.CoreHours;

/** Core-hours used of a limit: as numbers, as a bar and in per cent; without a limit only the number. */
public class UsageBar extends Div {

    private static final double WARNING = 0.8;

    public UsageBar(Optional<CoreHours> used, Optional<CoreHours> limit) {
        Parts parts = Parts.of(used, limit, Formats.of(this));
        addClassName("zg-usage");
        getElement().setAttribute("data-tone", parts.tone().attribute());
        Span filled = new Span();
        if (!parts.width().isEmpty()) {
            filled.getElement().getStyle().set("width", parts.width());
        }
        Span bar = new Span(filled);
        bar.addClassName("zg-usage-bar");
        bar.setVisible(limit.isPresent());
        add(new Span(parts.numbers()), bar, new Span(parts.percent()));
    }

    /** The same for grids. */
    public static <T> LitRenderer<T> renderer(
            ValueProvider<T, Optional<CoreHours>> used, ValueProvider<T, Optional<CoreHours>> limit) {
        ValueProvider<T, Parts> parts = row -> Parts.of(
                used.apply(row),
                limit.apply(row),
                new Formats(UI.getCurrentOrThrow().getLocale()));
        return LitRenderer.<T>of(
                        """
                <div class="zg-usage" data-tone="${item.tone}"><span>${item.numbers}</span
                ><span class="zg-usage-bar" ?hidden="${!item.width}"><span style="width: ${item.width}"></span></span
                ><span>${item.percent}</span></div>""")
                .withProperty("tone", row -> parts.apply(row).tone().attribute())
                .withProperty("numbers", row -> parts.apply(row).numbers())
                .withProperty("width", row -> parts.apply(row).width())
                .withProperty("percent", row -> parts.apply(row).percent());
    }

    private record Parts(String numbers, String width, String percent, Tone tone) {

        static Parts of(Optional<CoreHours> used, Optional<CoreHours> limit, Formats formats) {
            String amount = used.map(formats::coreHours).orElse("?");
            if (limit.isEmpty()) {
                return new Parts(amount, "", "", Tone.NEUTRAL);
            }
            double part = used.map(each -> each.partOf(limit.get())).orElse(0.0);
            long percent = (long) Math.floor(part * 100);
            return new Parts(
                    amount + " / " + formats.coreHours(limit.get()),
                    Math.min(percent, 100) + "%",
                    used.isPresent() ? percent + "%" : "",
                    tone(part));
        }

        private static Tone tone(double part) {
            if (part >= 1) {
                return Tone.DANGER;
            }
            return part >= WARNING ? Tone.WARNING : Tone.ACTIVE;
        }
    }
}
