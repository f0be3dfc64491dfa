package zhiguang.templates;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SweepId;

/** Remembers which jobs were made from which template. Of a template that is not there nothing is kept. */
@Service
public class TemplateUses {

    private static final int MOST_USES = 200;

    private final JdbcClient jdbc;

    TemplateUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that takes the submission. */
    public void record(SubmissionId submission, TemplateId template) {
        record(submission, Optional.of(template.value()));
    }

    /** As the earlier one was made, if that was this person's and came from a template. */
    public void recordLike(UserId owner, SubmissionId submission, SubmissionId earlier) {
        record(submission, jdbc.sql("""
                SELECT u.template FROM template_use u JOIN submission s ON s.id = u.submission WHERE s.id = :earlier AND s.owner = :owner
                """)
                .param("earlier", earlier.value())
                .param("owner", owner.value())
                .query(UUID.class)
                .optional());
    }

    /** As the sweep's table was made, if that was this person's and for a template. */
    public void recordLike(UserId owner, SubmissionId submission, SweepId sweep) {
        record(submission, jdbc.sql("""
                SELECT t.template FROM template_sweep t JOIN sweep s ON s.id = t.sweep WHERE s.id = :sweep AND s.owner = :owner
                """)
                .param("sweep", sweep.value())
                .param("owner", owner.value())
                .query(UUID.class)
                .optional());
    }

    /** What the table of a sweep is made for. */
    public void recordSweep(SweepId sweep, TemplateId template) {
        jdbc.sql("""
                INSERT INTO template_sweep (sweep, template)
                SELECT :sweep, :template WHERE EXISTS (SELECT FROM template WHERE id = :template)
                """)
                .param("sweep", sweep.value())
                .param("template", template.value())
                .update();
    }

    /** What this person's earlier submission was made from. */
    public Optional<TemplateId> find(UserId owner, SubmissionId submission) {
        return jdbc.sql("""
                SELECT u.template FROM template_use u JOIN submission s ON s.id = u.submission WHERE s.id = :submission AND s.owner = :owner
                """)
                .param("submission", submission.value())
                .param("owner", owner.value())
                .query(UUID.class)
                .optional()
                .map(TemplateId::new);
    }

    /** This person's newest submissions of a template. */
    public Set<SubmissionId> list(UserId owner, TemplateId template) {
        return jdbc.sql("""
                SELECT s.id FROM template_use u JOIN submission s ON s.id = u.submission
                WHERE u.template = :template AND s.owner = :owner ORDER BY s.created_at DESC LIMIT :most
                """)
                .param("template", template.value())
                .param("owner", owner.value())
                .param("most", MOST_USES)
                .query(UUID.class)
                .stream()
                .map(SubmissionId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void record(SubmissionId submission, Optional<UUID> template) {
        template.ifPresent(id -> jdbc.sql("""
                INSERT INTO template_use (submission, template)
                SELECT :submission, :template WHERE EXISTS (SELECT FROM template WHERE id = :template)
                ON CONFLICT (submission) DO NOTHING
                """)
                .param("submission", submission.value())
                .param("template", id)
                .update());
    }
}
