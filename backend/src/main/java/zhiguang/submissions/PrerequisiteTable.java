package zhiguang.submissions;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PrerequisiteTable {

    private final JdbcClient jdbc;

    PrerequisiteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SubmissionId id, List<Prerequisite> prerequisites) {
        for (Prerequisite p : prerequisites) {
            jdbc.sql("INSERT INTO submission_after (submission, before, how) VALUES (:id, :before, :how) ON CONFLICT DO NOTHING")
                    .param("id", id.value())
                    .param("before", p.before().value())
                    .param("how", p.how().name())
                    .update();
        }
    }

    List<Prerequisite> list(SubmissionId id) {
        return jdbc.sql("SELECT before, how FROM submission_after WHERE submission = :id ORDER BY before, how")
                .param("id", id.value())
                .query((row, n) -> new Prerequisite(
                        new SubmissionId(row.getObject("before", UUID.class)), After.valueOf(row.getString("how"))))
                .list();
    }

    /** Those that wait for it and are not in Slurm yet. */
    List<SubmissionId> listWaitingFor(SubmissionId before) {
        return jdbc.sql("""
                SELECT DISTINCT s.id FROM submission s JOIN submission_after a ON a.submission = s.id
                WHERE a.before = :before AND s.state IN ('STAGING_IN', 'SUBMITTING')
                """)
                .param("before", before.value())
                .query((row, n) -> new SubmissionId(row.getObject("id", UUID.class)))
                .list();
    }
}
