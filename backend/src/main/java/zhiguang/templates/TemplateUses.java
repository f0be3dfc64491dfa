package zhiguang.templates;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.submissions.SubmissionId;

/** Remembers which jobs were made from which template. */
@Service
public class TemplateUses {

    private final JdbcClient jdbc;

    TemplateUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that takes the submission; of a template that is not there nothing is kept. */
    public void record(SubmissionId submission, TemplateId template) {
        jdbc.sql("""
                INSERT INTO template_use (submission, template)
                SELECT :submission, :template WHERE EXISTS (SELECT FROM template WHERE id = :template)
                """)
                .param("submission", submission.value())
                .param("template", template.value())
                .update();
    }
}
