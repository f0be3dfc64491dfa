package zhiguang.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;
import zhiguang.identity.UserId;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SweepId;

class TemplateUsesTest {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final TemplateUses uses = new TemplateUses(jdbc);

    @Test
    void remembersATemplateThatIsThereAndNoOther() {
        TemplateId template = TemplateId.random();
        jdbc.sql("INSERT INTO template (id, version, body, created_at) VALUES (:id, 1, '{}', now())").param("id", template.value()).update();
        SubmissionId made = submission();
        uses.record(made, template);
        uses.record(submission(), TemplateId.random());
        assertThat(jdbc.sql("SELECT submission FROM template_use").query(UUID.class).list()).containsExactly(made.value());
    }

    @Test
    void forgetsItWithItsSubmission() {
        TemplateId template = TemplateId.random();
        jdbc.sql("INSERT INTO template (id, version, body, created_at) VALUES (:id, 1, '{}', now())").param("id", template.value()).update();
        uses.record(submission(), template);
        jdbc.sql("DELETE FROM submission").update();
        assertThat(jdbc.sql("SELECT count(*) FROM template_use").query(Integer.class).single()).isZero();
    }

    @Test
    void knowsAgainWhatAnEarlierJobOrASweepWasMadeFrom() {
        TemplateId template = TemplateId.random();
        jdbc.sql("INSERT INTO template (id, version, body, created_at) VALUES (:id, 1, '{}', now())").param("id", template.value()).update();
        SubmissionId first = submission();
        uses.record(first, template);
        SubmissionId again = submission();
        uses.recordLike(ownerOf(first), again, first);
        assertThat(templateOf(again)).contains(template.value());
        SubmissionId foreign = submission();
        uses.recordLike(UserId.random(), foreign, first);
        assertThat(templateOf(foreign)).as("another's job tells nothing").isEmpty();

        UserId owner = UserId.random();
        SweepId sweep = new SweepId(UUID.randomUUID());
        jdbc.sql("INSERT INTO sweep (id, owner, body, created_at) VALUES (:id, :owner, '{}', now())")
                .param("id", sweep.value()).param("owner", owner.value()).update();
        uses.recordSweep(sweep, template);
        SubmissionId swept = submission();
        uses.recordLike(owner, swept, sweep);
        uses.recordLike(owner, swept, first);
        assertThat(templateOf(swept)).contains(template.value());
        SubmissionId other = submission();
        uses.recordLike(UserId.random(), other, sweep);
        assertThat(templateOf(other)).isEmpty();
    }

    @Test
    void tellsAPersonsSubmissionsOfATemplateAndNobodyElses() {
        TemplateId template = TemplateId.random();
        jdbc.sql("INSERT INTO template (id, version, body, created_at) VALUES (:id, 1, '{}', now())").param("id", template.value()).update();
        SubmissionId own = submission();
        uses.record(own, template);
        uses.record(submission(), template);
        assertThat(uses.list(ownerOf(own), template)).containsExactly(own);
        assertThat(uses.find(ownerOf(own), own)).contains(template);
        assertThat(uses.find(UserId.random(), own)).isEmpty();
        assertThat(uses.list(ownerOf(own), TemplateId.random())).isEmpty();
    }

    private Optional<UUID> templateOf(SubmissionId submission) {
        return jdbc.sql("SELECT template FROM template_use WHERE submission = :id").param("id", submission.value()).query(UUID.class).optional();
    }

    /** Each is its own owner. */
    private static UserId ownerOf(SubmissionId submission) {
        return new UserId(submission.value());
    }

    private SubmissionId submission() {
        SubmissionId id = SubmissionId.random();
        jdbc.sql("""
                INSERT INTO submission (id, owner, cluster_user, request, state, work_directory, created_at, changed_at)
                VALUES (:id, :id, 'alice', '{}', 'DONE', '/tmp', now(), now())
                """).param("id", id.value()).update();
        return id;
    }
}
