package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** What has happened, what happens now and what is to come, one below the other. */
class Timeline extends OrderedList {

    /** How one point of the line stands. */
    enum Mark {
        DONE(Symbol.CHECK),
        ACTIVE(Symbol.CIRCLE_DOT),
        TO_COME(Symbol.CIRCLE_DASHED),
        FAILED(Symbol.X),
        SKIPPED(Symbol.CIRCLE_DASHED);

        private final Symbol symbol;

        Mark(Symbol symbol) {
            this.symbol = symbol;
        }
    }

    /** One point of the line. */
    record Point(Mark mark, String title, Optional<Instant> at, List<Component> details) {}

    Timeline() {
        addClassName("zg-timeline");
    }

    void show(List<Point> points) {
        removeAll();
        points.forEach(point -> add(item(point)));
    }

    private static ListItem item(Point point) {
        Span dot = new Span(point.mark().symbol.icon());
        dot.addClassName("zg-timeline-dot");
        Span title = new Span(point.title());
        title.addClassName("zg-timeline-title");
        Div first = new Div(title);
        first.addClassName("zg-timeline-first");
        point.at().ifPresent(at -> first.add(new Timestamp(at)));
        Div words = new Div(first);
        point.details().forEach(words::add);
        ListItem item = new ListItem(dot, words);
        item.getElement().setAttribute("data-mark", point.mark().name().toLowerCase(Locale.ROOT));
        return item;
    }
}
