package zhiguang.ui.spaces;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceUse;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;

/** Says why nothing can be put here: one may only read, or the space is full. */
class SpaceNotice extends Div {

    SpaceNotice() {
        addClassName("zg-outage");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void show(DataPage page) {
        removeAll();
        Space space = page.space();
        SpaceUse use = page.use();
        if (!space.isWritable()) {
            say(Symbol.LOCK, getTranslation("data.read-only", SpaceName.of(this, space)));
        } else if (QuotaBar.isFull(use)) {
            Formats formats = Formats.of(this);
            say(Symbol.TRIANGLE_ALERT, getTranslation("data.full", formats.bytes(use.quota()), formats.bytes(use.inBin())));
        } else {
            setVisible(false);
        }
    }

    private void say(Symbol symbol, String text) {
        add(symbol.icon(), new Span(text));
        setVisible(true);
    }
}
