package zhiguang.templates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.identity.UserId;

@Repository
class TemplateTable {

    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient jdbc;

    TemplateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when somebody else wrote that version first. */
    boolean insert(Template template) {
        return jdbc.sql("""
                INSERT INTO template (id, version, owner, author, body, created_at)
                VALUES (:id, :version, :owner, :author, :body, :at) ON CONFLICT DO NOTHING
                """)
                .param("id", template.id().value())
                .param("version", template.version())
                .param("owner", template.owner().map(UserId::value).orElse(null))
                .param("author", template.author().map(UserId::value).orElse(null))
                .param("body", JSON.writeValueAsString(template.body()))
                .param("at", template.created().atOffset(ZoneOffset.UTC))
                .update() == 1;
    }

    /** The newest versions that this user may see. */
    List<Template> list(UserId user) {
        return jdbc.sql("""
                SELECT * FROM (SELECT DISTINCT ON (id) * FROM template ORDER BY id, version DESC) newest
                WHERE NOT retired AND (owner IS NULL OR owner = :user)
                """).param("user", user.value()).query(TemplateTable::read).list();
    }

    Optional<Template> findNewest(TemplateId id) {
        return jdbc.sql("SELECT * FROM template WHERE id = :id AND NOT retired ORDER BY version DESC LIMIT 1")
                .param("id", id.value())
                .query(TemplateTable::read)
                .optional();
    }

    List<Template> listVersions(TemplateId id) {
        return jdbc.sql("SELECT * FROM template WHERE id = :id ORDER BY version DESC")
                .param("id", id.value())
                .query(TemplateTable::read)
                .list();
    }

    void retire(TemplateId id) {
        jdbc.sql("UPDATE template SET retired = true WHERE id = :id").param("id", id.value()).update();
    }

    private static Template read(ResultSet row, int number) throws SQLException {
        Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new Template(
                new TemplateId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                Optional.ofNullable(row.getObject("owner", UUID.class)).map(UserId::new),
                Optional.ofNullable(row.getObject("author", UUID.class)).map(UserId::new),
                JSON.readValue(row.getString("body"), TemplateBody.class),
                created);
    }
}
