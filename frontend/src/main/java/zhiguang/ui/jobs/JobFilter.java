package zhiguang.ui.jobs;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import zhiguang.jobs.JobState;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobOrder.Column;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;

/**
 * Which jobs a person wants to see, and in which order; kept in the page's address.
 *
 * @param fields what is sought in single fields, empty words left out
 * @param from and {@code to}: days of submission, both included
 */
record JobFilter(
        Whose whose,
        String text,
        Show show,
        Set<JobState> states,
        Map<Field, String> fields,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        OptionalLong array,
        JobOrder order) {

    static final JobFilter DEFAULT = new JobFilter(
            Whose.OWN, "", Show.ALL, Set.of(), Map.of(), Optional.empty(), Optional.empty(), OptionalLong.empty(), JobOrder.NEWEST_FIRST);

    /** Whose jobs. */
    enum Whose {
        OWN,
        PROJECT,
        ALL
    }

    /** Which states. */
    enum Show {
        ALL,
        ACTIVE,
        FINISHED
    }

    /** What can be sought by itself. */
    enum Field {
        NAME,
        PROJECT,
        PARTITION,
        USER,
        NODE,
        /** Only offered where there are several. */
        CLUSTER
    }

    JobFilter {
        text = AddressQuery.shortened(text);
        states = Set.copyOf(states);
        fields = fields.entrySet().stream()
                .filter(e -> !e.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> AddressQuery.shortened(e.getValue())));
    }

    /** What an address says; words it does not know count for nothing. */
    static JobFilter of(QueryParameters parameters) {
        Map<Field, String> fields = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            parameters.getSingleParameter(AddressQuery.word(field)).ifPresent(value -> fields.put(field, value));
        }
        return new JobFilter(
                parameters.getSingleParameter("whose").flatMap(w -> AddressQuery.find(Whose.class, w)).orElse(Whose.OWN),
                parameters.getSingleParameter("q").orElse(""),
                parameters.getSingleParameter("show").flatMap(w -> AddressQuery.find(Show.class, w)).orElse(Show.ALL),
                states(parameters.getSingleParameter("state").orElse("")),
                fields,
                parameters.getSingleParameter("from").flatMap(JobFilter::day),
                parameters.getSingleParameter("to").flatMap(JobFilter::day),
                parameters.getSingleParameter("array").map(JobFilter::number).orElse(OptionalLong.empty()),
                order(parameters.getSingleParameter("sort").orElse("")));
    }

    QueryParameters asParameters() {
        AddressQuery query = new AddressQuery();
        query.put("whose", whose == Whose.OWN ? "" : AddressQuery.word(whose));
        query.put("q", text);
        query.put("show", show == Show.ALL ? "" : AddressQuery.word(show));
        query.put("state", states.stream().sorted().map(AddressQuery::word).collect(Collectors.joining(",")));
        for (Field field : Field.values()) {
            query.put(AddressQuery.word(field), fields.getOrDefault(field, ""));
        }
        query.put("from", from.map(LocalDate::toString).orElse(""));
        query.put("to", to.map(LocalDate::toString).orElse(""));
        query.put("array", array.isPresent() ? Long.toString(array.getAsLong()) : "");
        query.put("sort", order.equals(JobOrder.NEWEST_FIRST) ? "" : new ColumnSort<>(order.column(), order.descending()).word());
        return query.asParameters();
    }

    /** Days are those of the reader's clock. */
    JobCriteria criteria(ZoneId zone) {
        return new JobCriteria(
                text,
                show == Show.ALL ? Optional.empty() : Optional.of(show == Show.ACTIVE),
                states,
                fields.getOrDefault(Field.PARTITION, ""),
                fields.getOrDefault(Field.PROJECT, ""),
                fields.getOrDefault(Field.USER, ""),
                fields.getOrDefault(Field.NAME, ""),
                fields.getOrDefault(Field.NODE, ""),
                from.map(day -> day.atStartOfDay(zone).toInstant()),
                to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
                array,
                fields.getOrDefault(Field.CLUSTER, ""));
    }

    /** How many of the conditions behind the filter's button are set. */
    int conditions() {
        return (states.isEmpty() ? 0 : 1) + fields.size() + (from.isPresent() ? 1 : 0) + (to.isPresent() ? 1 : 0);
    }

    JobFilter withWhose(Whose wanted) {
        return new JobFilter(wanted, text, show, states, fields, from, to, array, order);
    }

    JobFilter withText(String wanted) {
        return new JobFilter(whose, wanted, show, states, fields, from, to, array, order);
    }

    JobFilter withShow(Show wanted) {
        return new JobFilter(whose, text, wanted, states, fields, from, to, array, order);
    }

    JobFilter withOrder(JobOrder wanted) {
        return new JobFilter(whose, text, show, states, fields, from, to, array, wanted);
    }

    JobFilter with(Set<JobState> wanted, Map<Field, String> sought, Optional<LocalDate> first, Optional<LocalDate> last) {
        return new JobFilter(whose, text, show, wanted, sought, first, last, array, order);
    }

    /** The same person's, in the same order, without any condition. */
    JobFilter cleared() {
        return DEFAULT.withWhose(whose).withOrder(order);
    }

    private static JobOrder order(String word) {
        return ColumnSort.of(word, Column.class).map(sort -> new JobOrder(sort.column(), sort.descending())).orElse(JobOrder.NEWEST_FIRST);
    }

    private static Set<JobState> states(String words) {
        Set<JobState> states = EnumSet.noneOf(JobState.class);
        for (String word : words.split(",", 40)) {
            AddressQuery.find(JobState.class, word).ifPresent(states::add);
        }
        return states;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 1990 && day.getYear() < 2200);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong number(String text) {
        return text.matches("[1-9][0-9]{0,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
