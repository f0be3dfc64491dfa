package zhiguang.jobs.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import zhiguang.cluster.AccountName;
import zhiguang.jobs.JobState;

/** The conditions of a search in SQL, with values only as parameters. */
final class RecordQuery {

    private static final Pattern SHORT = Pattern.compile("[a-z0-9]{1,2}");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean ofFew;
    private final boolean ofSeveralClusters;

    RecordQuery(List<String> clusters, JobScope scope, JobCriteria criteria, boolean folded) {
        ofFew = !(scope instanceof JobScope.All) || !criteria.account().isBlank() || !criteria.user().isBlank();
        ofSeveralClusters = clusters.size() > 1;
        parameters.put("cluster", ofSeveralClusters ? clusters.toArray(String[]::new) : clusters.getFirst());
        conditions.add(ofSeveralClusters ? "cluster = ANY(:cluster)" : "cluster = :cluster");
        conditions.add(condition(scope));
        restrict(criteria);
        if (folded && criteria.foldsArrays()) {
            conditions.add("(array_job IS NULL OR array_job = job_id)");
        }
    }

    /** Whose lines are read whole only when they are on the page. */
    String page(JobOrder order) {
        if (ofSeveralClusters && !ofFew) {
            return pageOfEach(order);
        }
        String sql = ofFew ? order.sqlOfFew() : order.sql();
        return """
                SELECT r.* FROM job_record r
                JOIN (SELECT cluster, job_id, submitted_at FROM job_record %s %s LIMIT :limit OFFSET :offset) page
                    USING (cluster, job_id, submitted_at)
                %s
                """.formatted(where(), sql, sql);
    }

    /** No index has two clusters in one order: the beginning of each is read along its own, and these are put together. */
    private String pageOfEach(JobOrder order) {
        return """
                SELECT r.* FROM job_record r
                JOIN (SELECT of_each.* FROM unnest(:cluster) AS asked(one)
                    CROSS JOIN LATERAL (SELECT cluster, job_id, submitted_at FROM job_record WHERE cluster = one AND %s
                        %s LIMIT :limit + :offset) of_each) found USING (cluster, job_id, submitted_at)
                %s LIMIT :limit OFFSET :offset
                """.formatted(String.join(" AND ", conditions.subList(1, conditions.size())), order.sql(), order.sql() + ", cluster");
    }

    String where() {
        return "WHERE " + String.join(" AND ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private String condition(JobScope scope) {
        return switch (scope) {
            case JobScope.Own(var user) -> "cluster_user = :" + parameter(user.name());
            case JobScope.OfProjects(var accounts) when accounts.size() == 1 ->
                "account = :" + parameter(accounts.iterator().next().value());
            case JobScope.OfProjects(var accounts) ->
                "account = ANY(:" + parameter(accounts.stream().map(AccountName::value).toArray(String[]::new)) + ")";
            case JobScope.Either(var one, var other) -> "(" + condition(one) + " OR " + condition(other) + ")";
            case JobScope.All() -> "true";
        };
    }

    private String parameter(Object value) {
        String name = "scope" + parameters.size();
        parameters.put(name, value);
        return name;
    }

    private void restrict(JobCriteria criteria) {
        criteria.active().ifPresent(active -> conditions.add(active ? "NOT finished" : "finished"));
        if (!criteria.states().isEmpty()) {
            add("state = ANY(:states)", "states", criteria.states().stream().map(JobState::name).toArray(String[]::new));
        }
        equal("partition", criteria.partition());
        equal("account", criteria.account());
        equal("cluster_user", criteria.user());
        if (!criteria.name().isBlank()) {
            // the second is implied by the first, and has an index
            add("lower(name) LIKE :name AND sought LIKE :name", "name", part(criteria.name()));
        }
        if (!criteria.text().isBlank()) {
            look(criteria.text().strip().toLowerCase(Locale.ROOT));
        }
        if (!criteria.node().isBlank()) {
            add("node_names @> ARRAY[CAST(:node AS text)]", "node", criteria.node().strip());
        }
        criteria.from().ifPresent(from -> add("submitted_at >= :from", "from", JobColumns.time(from)));
        criteria.to().ifPresent(to -> add("submitted_at < :to", "to", JobColumns.time(to)));
        criteria.array().ifPresent(array -> add("array_job = :array", "array", array));
    }

    /** One or two letters are looked for where words begin, which the index of trigrams knows. */
    private void look(String text) {
        if (text.chars().anyMatch(c -> c >= 0x80)) {
            conditions.add("octet_length(sought) > char_length(sought)");
        }
        if (SHORT.matcher(text).matches()) {
            add("(sought LIKE :begin OR sought LIKE :text)", "begin", escaped(text) + "%");
            parameters.put("text", "% " + escaped(text) + "%");
        } else {
            add("sought LIKE :text", "text", "%" + escaped(text) + "%");
        }
    }

    private void equal(String column, String wanted) {
        if (!wanted.isBlank()) {
            add(column + " = :" + column, column, wanted.strip());
        }
    }

    private void add(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }

    private static String part(String text) {
        return "%" + escaped(text.strip().toLowerCase(Locale.ROOT)) + "%";
    }

    /** The user's %, _ and \ are what they are. */
    private static String escaped(String text) {
        return text.replaceAll("([%_\\\\])", "\\\\$1");
    }
}
