package zhiguang.jobs.history;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;

/** What people want to see again in the list of jobs, each under a name of his own. */
@Service
public class SavedFilters {

    private static final int MOST = 30;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 4_000;

    private final JdbcClient jdbc;

    /** @param query the address's, without its question mark */
    public record SavedFilter(String name, String query) {}

    SavedFilters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<SavedFilter> list(UserId owner) {
        return jdbc.sql("SELECT name, query FROM job_filter WHERE owner = :owner ORDER BY lower(name), name")
                .param("owner", owner.value())
                .query((row, n) -> new SavedFilter(row.getString("name"), row.getString("query")))
                .list();
    }

    /** In place of one of the same name. */
    public void keep(UserId owner, String name, String query) {
        String clean = name.replace("\0", "").strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw new InvalidInputException("filter.name", "The name of a filter has 1 to 60 characters.", LONGEST_NAME);
        }
        if (list(owner).stream().filter(kept -> !kept.name().equals(clean)).count() >= MOST) {
            throw new InvalidInputException("filter.many", "There are 30 filters already. Remove one first.", MOST);
        }
        jdbc.sql("""
                INSERT INTO job_filter (owner, name, query) VALUES (:owner, :name, :query)
                ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query
                """)
                .param("owner", owner.value())
                .param("name", clean)
                .param("query", query.replace("\0", ""))
                .update();
    }

    public void forget(UserId owner, String name) {
        jdbc.sql("DELETE FROM job_filter WHERE owner = :owner AND name = :name")
                .param("owner", owner.value())
                .param("name", name)
                .update();
    }
}
