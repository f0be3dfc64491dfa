package zhiguang.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import zhiguang.cluster.Reservation;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Timestamp;

import java.time.Duration;

/** When a reservation is, in words. */
final class ReservationText {

    private ReservationText() {}

    /** Such as “in 3 h · for 1 h”. */
    static Span span(Component page, Reservation reservation) {
        Duration length = Duration.between(reservation.start(), reservation.end());
        Span words = new Span(
                new Text(" "), new Timestamp(reservation.start()),
                new Text(" · " + page.getTranslation("reservation.for", Formats.of(page).duration(length))));
        words.addClassName("zg-quiet");
        return words;
    }
}
