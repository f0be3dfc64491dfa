package zhiguang.submissions;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.JobRequest;

/** The tables that sweeps take their values from. None is ever changed, so that a re-run of some rows has the values they had. */
@Service
public class Sweeps {

    private static final Duration KEPT_UNUSED = Duration.ofDays(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    Sweeps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public SweepId keep(UserId owner, Sweep sweep) {
        tidy(owner);
        SweepId id = SweepId.random();
        jdbc.sql("INSERT INTO sweep (id, owner, body, created_at) VALUES (:id, :owner, :body, :at)")
                .param("id", id.value())
                .param("owner", owner.value())
                .param("body", JSON.writeValueAsString(sweep))
                .param("at", SubmissionTable.time(clock.instant()))
                .update();
        return id;
    }

    /** Another's sweep does not exist here. */
    public Optional<Sweep> find(UserId owner, SweepId id) {
        return jdbc.sql("SELECT body FROM sweep WHERE id = :id AND owner = :owner")
                .param("id", id.value())
                .param("owner", owner.value())
                .query(String.class)
                .optional()
                .map(body -> JSON.readValue(body, Sweep.class));
    }

    /** The job as it is sent: its script with the rows of its array's tasks. */
    JobRequest fill(UserId owner, SweepId id, JobRequest job) {
        Sweep sweep = find(owner, id)
                .orElseThrow(() -> new InvalidInputException("sweep.gone", "The table of this sweep is not there any more: upload it again."));
        ArraySpec array = job.options().queueing().array();
        if (array.isEmpty()) {
            throw new InvalidInputException("sweep.array", "A sweep is an array: say which rows are to run.", sweep.rows().size());
        }
        if (array.indices().first() < 1 || array.indices().last() > sweep.rows().size()) {
            throw new InvalidInputException("sweep.no-row", "The array has tasks for which the table has no row.", sweep.rows().size());
        }
        return job.with(SweepScript.of(job.script(), sweep, array));
    }

    private void tidy(UserId owner) {
        jdbc.sql("""
                DELETE FROM sweep WHERE owner = :owner AND created_at < :old AND NOT EXISTS
                    (SELECT 1 FROM submission s WHERE s.owner = sweep.owner AND s.request -> 'sweep' ->> 'value' = sweep.id::text)
                """)
                .param("owner", owner.value())
                .param("old", SubmissionTable.time(clock.instant().minus(KEPT_UNUSED)))
                .update();
    }
}
