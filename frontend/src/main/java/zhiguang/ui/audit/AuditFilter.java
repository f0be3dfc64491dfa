package zhiguang.ui.audit;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zhiguang.audit.AuditCriteria;
import zhiguang.audit.AuditEvent.Outcome;

/**
 * What is sought in the audit, as the page's address has it.
 *
 * @param from and {@code to}: days of the reader's clock, both included
 */
record AuditFilter(
        String actor, String action, String object, Optional<Outcome> outcome, Optional<LocalDate> from, Optional<LocalDate> to) {

    static final AuditFilter ALL =
            new AuditFilter("", "", "", Optional.empty(), Optional.empty(), Optional.empty());
    private static final int LONGEST = 200;

    AuditFilter {
        actor = plain(actor);
        action = plain(action);
        object = plain(object);
    }

    /** What an address says; words it does not know count for nothing. */
    static AuditFilter of(QueryParameters parameters) {
        return new AuditFilter(
                parameters.getSingleParameter("actor").orElse(""),
                parameters.getSingleParameter("action").orElse(""),
                parameters.getSingleParameter("object").orElse(""),
                parameters.getSingleParameter("outcome").flatMap(AuditFilter::outcome),
                parameters.getSingleParameter("from").flatMap(AuditFilter::day),
                parameters.getSingleParameter("to").flatMap(AuditFilter::day));
    }

    QueryParameters asParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "actor", actor);
        put(parameters, "action", action);
        put(parameters, "object", object);
        outcome.ifPresent(o -> put(parameters, "outcome", o.name().toLowerCase(Locale.ROOT)));
        from.ifPresent(day -> put(parameters, "from", day.toString()));
        to.ifPresent(day -> put(parameters, "to", day.toString()));
        return parameters.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(parameters);
    }

    AuditCriteria criteria(ZoneId zone) {
        return new AuditCriteria(
                actor,
                action,
                object,
                outcome,
                from.map(day -> day.atStartOfDay(zone).toInstant()),
                to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private static Optional<Outcome> outcome(String word) {
        return Stream.of(Outcome.values()).filter(o -> o.name().toLowerCase(Locale.ROOT).equals(word)).findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 1990 && day.getYear() < 2200);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static String plain(String text) {
        String clean = text.replace("\0", "").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
