package zhiguang.ui.files;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.LongConsumer;
import zhiguang.files.FileMatches;

/** The lines that were found, each a way to its place. */
class MatchList extends Div {

    private final LongConsumer go;

    MatchList(LongConsumer go) {
        this.go = go;
        addClassName("zg-matches");
        setVisible(false);
    }

    void clear() {
        removeAll();
        setVisible(false);
    }

    void show(FileMatches found) {
        removeAll();
        int count = found.matches().size();
        String key = count == 0 ? "files.search.none" : found.whole() ? "files.search.found" : "files.search.more";
        Paragraph head = new Paragraph(getTranslation(key, count));
        head.addClassName("zg-quiet");
        UnorderedList list = new UnorderedList();
        found.matches().forEach(match -> list.add(new ListItem(button(match))));
        add(head, list);
        setVisible(true);
    }

    private NativeButton button(FileMatches.Match match) {
        Span number = new Span(Long.toString(match.line()));
        number.addClassName("zg-number");
        Span text = new Span(match.text().strip());
        text.addClassName("zg-mono");
        NativeButton button = new NativeButton("", event -> go.accept(match.offset()));
        button.add(number, text);
        return button;
    }
}
