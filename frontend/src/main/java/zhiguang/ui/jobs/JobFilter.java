package zhiguang.ui.jobs;

import com.vaadin.flow.router.QueryParameters;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zhiguang.jobs.JobId;

/** Which jobs a person wants to see, and in which order; kept in the page's address. */
record JobFilter(String text, Show show, String sort, boolean descending) {

    static final String NEWEST_FIRST = "submitted";
    static final JobFilter DEFAULT = new JobFilter("", Show.ALL, NEWEST_FIRST, true);

    private static final Map<String, Comparator<JobRow>> ORDERS = Map.of(
            NEWEST_FIRST, Comparator.comparing(JobRow::submitted),
            "state", Comparator.comparing(row -> row.standing().word()),
            "name", Comparator.comparing(row -> row.name().toLowerCase(Locale.ROOT)),
            "id", Comparator.comparingLong(row -> row.id().map(JobFilter::number).orElse(0L)),
            "project", Comparator.comparing(JobRow::project),
            "partition", Comparator.comparing(JobRow::partition));

    /** Which states. */
    enum Show {
        ALL,
        ACTIVE,
        FINISHED
    }

    static JobFilter of(QueryParameters parameters) {
        String sort = parameters.getSingleParameter("sort").orElse("-" + NEWEST_FIRST);
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        return new JobFilter(
                parameters.getSingleParameter("q").orElse(""),
                parameters.getSingleParameter("show").flatMap(JobFilter::show).orElse(Show.ALL),
                ORDERS.containsKey(name) ? name : NEWEST_FIRST,
                descending || !ORDERS.containsKey(name));
    }

    QueryParameters asParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!text.isBlank()) {
            parameters.put("q", text);
        }
        if (show != Show.ALL) {
            parameters.put("show", show.name().toLowerCase(Locale.ROOT));
        }
        if (!sort.equals(NEWEST_FIRST) || !descending) {
            parameters.put("sort", (descending ? "-" : "") + sort);
        }
        return QueryParameters.simple(parameters);
    }

    Comparator<JobRow> order() {
        Comparator<JobRow> order = ORDERS.getOrDefault(sort, Comparator.comparing(JobRow::submitted));
        return (descending ? order.reversed() : order).thenComparing(Comparator.comparing(JobRow::submitted).reversed());
    }

    private static Optional<Show> show(String word) {
        for (Show show : Show.values()) {
            if (show.name().equalsIgnoreCase(word)) {
                return Optional.of(show);
            }
        }
        return Optional.empty();
    }

    private static long number(JobId id) {
        return Long.parseLong(id.value().replaceFirst("[_+].*", ""));
    }
}
