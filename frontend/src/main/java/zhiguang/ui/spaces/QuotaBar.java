package zhiguang.ui.spaces;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.Tooltip;
import zhiguang.spaces.SpaceUse;
import zhiguang.ui.common.Formats;

/** How full a space is, what lies in the bin and what is still coming among it. */
class QuotaBar extends Div {

    private static final double NEARLY = 0.9;

    private final Span filled = new Span();
    private final Span words = new Span();
    private final Tooltip details = Tooltip.forComponent(this);

    QuotaBar() {
        addClassName("zg-quota");
        filled.addClassName("zg-usage-fill");
        Span track = new Span(filled);
        track.addClassName("zg-usage-bar");
        add(track, words);
        setVisible(false);
    }

    void show(SpaceUse use) {
        Formats formats = Formats.of(this);
        filled.getStyle().setWidth(width(use));
        getElement().setAttribute("data-tone", tone(share(use)));
        words.setText(getTranslation("data.quota", formats.bytes(use.used()), formats.bytes(use.quota())));
        details.setText(getTranslation(
                "data.quota.details", use.files(), formats.bytes(use.inBin()), formats.bytes(use.coming()), formats.bytes(use.left())));
        setVisible(true);
    }

    static boolean isFull(SpaceUse use) {
        return use.left() == 0;
    }

    static String width(SpaceUse use) {
        return Math.round(Math.min(1, share(use)) * 100) + "%";
    }

    static double share(SpaceUse use) {
        return use.quota() == 0 ? 1 : (double) (use.used() + use.coming()) / use.quota();
    }

    static String tone(double share) {
        if (share >= 1) {
            return "danger";
        }
        return share >= NEARLY ? "warning" : "active";
    }
}
