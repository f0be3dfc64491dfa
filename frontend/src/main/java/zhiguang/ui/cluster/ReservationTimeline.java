package zhiguang.ui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Reservations as bars over the coming days, one line each. */
class ReservationTimeline extends Div {

    private static final int DAYS = 14;
    private static final double NARROWEST = 0.6;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    ReservationTimeline() {
        addClassName("zg-reservations");
        getElement().setAttribute("role", "img");
    }

    void show(List<ReservationRow> rows, Instant now, ZoneId zone) {
        removeAll();
        setVisible(!rows.isEmpty());
        getElement().setAttribute("aria-label", getTranslation("reservation.timeline", DAYS, rows.size()));
        ZonedDateTime first = now.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        add(days(first));
        Instant from = first.toInstant();
        Instant to = first.plusDays(DAYS).toInstant();
        rows.stream().filter(row -> row.reservation().start().isBefore(to)).forEach(row -> add(line(row, from, to, now, zone)));
    }

    private Div days(ZonedDateTime first) {
        Div head = new Div();
        head.addClassName("zg-reservation-days");
        Locale language = getLocale();
        for (int day = 0; day < DAYS; day++) {
            ZonedDateTime at = first.plusDays(day);
            Span label = new Span(at.getDayOfWeek().getDisplayName(TextStyle.SHORT, language) + " " + at.getDayOfMonth());
            head.add(label);
        }
        return new Div(new Span(), head);
    }

    private Div line(ReservationRow row, Instant from, Instant to, Instant now, ZoneId zone) {
        Span name = new Span(row.reservation().name());
        Div track = new Div(bar(row, from, to, zone), mark(now, from, to));
        track.addClassName("zg-reservation-track");
        return new Div(name, track);
    }

    private static Span bar(ReservationRow row, Instant from, Instant to, ZoneId zone) {
        Instant start = row.reservation().start();
        Instant end = row.reservation().end();
        double left = part(start, from, to);
        double width = Math.max(NARROWEST, part(end, from, to) - left);
        Span bar = new Span();
        bar.addClassName("zg-reservation-bar");
        bar.getElement().setAttribute("data-tone", row.effect().look().tone().attribute());
        bar.getElement().setAttribute("data-maintenance", row.reservation().maintenance());
        bar.setTitle(MOMENT.format(start.atZone(zone)) + " – " + MOMENT.format(end.atZone(zone)));
        bar.getElement().getStyle().set("left", left + "%").set("width", Math.min(width, 100 - left) + "%");
        return bar;
    }

    private static Span mark(Instant now, Instant from, Instant to) {
        Span mark = new Span();
        mark.addClassName("zg-reservation-now");
        mark.getElement().getStyle().set("left", part(now, from, to) + "%");
        return mark;
    }

    private static double part(Instant at, Instant from, Instant to) {
        double part = 100.0 * Duration.between(from, at).toSeconds() / Duration.between(from, to).toSeconds();
        return Math.clamp(Math.round(part * 100) / 100.0, 0, 100);
    }
}
