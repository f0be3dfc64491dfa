package zhiguang.jobs.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zhiguang.cluster.AccountName;
import zhiguang.jobs.JobState;

/** The conditions of a search in SQL, with values only as parameters. */
final class RecordQuery {

    private final List<String> conditions = new ArrayList<>(List.of("cluster = :cluster"));
    private final Map<String, Object> parameters = new HashMap<>();

    RecordQuery(String cluster, JobScope scope, JobCriteria criteria, boolean folded) {
        parameters.put("cluster", cluster);
        conditions.add(condition(scope));
        restrict(criteria);
        if (folded && criteria.foldsArrays()) {
            conditions.add("(array_job IS NULL OR array_job = job_id)");
        }
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
            add("lower(name) LIKE :name", "name", part(criteria.name()));
        }
        if (!criteria.text().isBlank()) {
            add("sought LIKE :text", "text", part(criteria.text()));
        }
        if (!criteria.node().isBlank()) {
            add("node_names @> ARRAY[CAST(:node AS text)]", "node", criteria.node().strip());
        }
        criteria.from().ifPresent(from -> add("submitted_at >= :from", "from", JobColumns.time(from)));
        criteria.to().ifPresent(to -> add("submitted_at < :to", "to", JobColumns.time(to)));
        criteria.array().ifPresent(array -> add("array_job = :array", "array", array));
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

    /** The user's %, _ and \ are what they are. */
    private static String part(String text) {
        return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }
}
