package zhiguang.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;
import zhiguang.submissions.SubmissionId;

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

    private SubmissionId submission() {
        SubmissionId id = SubmissionId.random();
        jdbc.sql("""
                INSERT INTO submission (id, owner, cluster_user, request, state, work_directory, created_at, changed_at)
                VALUES (:id, :id, 'alice', '{}', 'DONE', '/tmp', now(), now())
                """).param("id", id.value()).update();
        return id;
    }
}
