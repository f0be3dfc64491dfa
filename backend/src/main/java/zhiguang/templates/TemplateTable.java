package zhiguang.templates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.cluster.AccountName;
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
                INSERT INTO template (id, version, owner, account, author, body, created_at)
                VALUES (:id, :version, :owner, :account, :author, :body, :at) ON CONFLICT DO NOTHING
                """)
                .param("id", template.id().value())
                .param("version", template.version())
                .param("owner", template.readers().person().map(UserId::value).orElse(null))
                .param("account", template.readers().project().map(AccountName::value).orElse(null))
                .param("author", template.author().map(UserId::value).orElse(null))
                .param("body", JSON.writeValueAsString(template.body()))
                .param("at", template.created().atOffset(ZoneOffset.UTC))
                .update() == 1;
    }

    /** The newest versions of those for everybody, for this user and for these projects. */
    List<Template> list(UserId user, Set<AccountName> projects) {
        return jdbc.sql("""
                SELECT * FROM (SELECT DISTINCT ON (id) * FROM template ORDER BY id, version DESC) newest
                WHERE NOT retired AND (owner = :user OR account = ANY(:projects) OR owner IS NULL AND account IS NULL)
                """)
                .param("user", user.value())
                .param("projects", projects.stream().map(AccountName::value).toArray(String[]::new))
                .query(TemplateTable::read)
                .list();
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
                readers(Optional.ofNullable(row.getObject("owner", UUID.class)), Optional.ofNullable(row.getString("account"))),
                Optional.ofNullable(row.getObject("author", UUID.class)).map(UserId::new),
                JSON.readValue(row.getString("body"), TemplateBody.class),
                created);
    }

    private static TemplateReaders readers(Optional<UUID> owner, Optional<String> account) {
        return owner.<TemplateReaders>map(id -> new TemplateReaders.Person(new UserId(id)))
                .or(() -> account.map(name -> new TemplateReaders.Project(new AccountName(name))))
                .orElse(TemplateReaders.EVERYBODY);
    }
}
