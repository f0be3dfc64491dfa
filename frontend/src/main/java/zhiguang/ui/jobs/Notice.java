package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** Something to read at once: what it is, in bold, and what to do about it. */
class Notice extends Div {

    Notice(Symbol symbol, Tone tone, String what, String advice, Component... more) {
        addClassName("zg-notice");
        getElement().setAttribute("data-tone", tone.name().toLowerCase(Locale.ROOT));
        Paragraph sentence = new Paragraph(what);
        sentence.addClassName("zg-notice-what");
        Div words = new Div(sentence);
        if (!advice.isEmpty()) {
            words.add(new Paragraph(advice));
        }
        words.add(more);
        add(symbol.icon(), words);
    }
}
