package zhiguang.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.failure.RemoteSystem;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;

@Repository
class TransferTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final String SELECT = """
            SELECT t.*, i.* FROM transfer t CROSS JOIN LATERAL (
                SELECT count(*) AS items,
                       count(*) FILTER (WHERE state = 'DONE') AS done,
                       count(*) FILTER (WHERE state = 'SKIPPED') AS skipped,
                       count(*) FILTER (WHERE state = 'FAILED') AS failed,
                       coalesce(sum(size), 0) AS bytes,
                       coalesce(sum(size) FILTER (WHERE state IN ('DONE', 'SKIPPED')), 0) AS bytes_done
                  FROM transfer_item WHERE transfer = t.id) i
            """;

    private final JdbcClient jdbc;

    TransferTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TransferId id, UserId owner, TransferRoute route, Instant now) {
        jdbc.sql("""
                INSERT INTO transfer
                       (id, owner, direction, space, cluster_user, cluster, sources, folder, policy, way, state, created_at, changed_at)
                VALUES (:id, :owner, :direction, :space, :user, :cluster, :sources::jsonb, :folder, :policy, :way, 'LISTING', :now, :now)
                """)
                .param("id", id.value())
                .param("owner", owner.value())
                .param("direction", route.direction().name())
                .param("space", route.space().value())
                .param("user", route.clusterUser().name())
                .param("cluster", route.clusterUser().cluster().value())
                .param("sources", JSON.writeValueAsString(route.sources()))
                .param("folder", route.folder())
                .param("policy", route.policy().name())
                .param("way", route.way().name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of a program: its job, where the bytes shall lie that it fetches, and how long they stay. */
    void staged(TransferId id, String job, @Nullable StoreKey content, Instant until) {
        jdbc.sql("UPDATE transfer SET job_id = :job, staged_content = :content, staged_until = :until WHERE id = :id")
                .param("id", id.value())
                .param("job", job)
                .param("content", content == null ? null : content.value(), Types.VARCHAR)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<StoreKey> findStagedContent(TransferId id) {
        return jdbc.sql("SELECT staged_content FROM transfer WHERE id = :id AND staged_content IS NOT NULL")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(StoreKey::new);
    }

    /** Those that have ended and whose files may go: what was brought is on the cluster, what was fetched had its time. */
    List<Transfer> listStagedOver(Instant now) {
        return jdbc.sql(SELECT + """
                         WHERE t.staged_until IS NOT NULL AND t.ended_at IS NOT NULL
                           AND (t.direction = 'TO_CLUSTER' OR t.staged_until < :now) ORDER BY t.created_at LIMIT 1000
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(TransferTable::read)
                .list();
    }

    void stagedGone(TransferId id) {
        change(id, "staged_until = :a::timestamptz", null);
    }

    Optional<Transfer> find(TransferId id) {
        return jdbc.sql(SELECT + " WHERE t.id = :id").param("id", id.value()).query(TransferTable::read).optional();
    }

    List<Transfer> list(UserId owner, int most) {
        return jdbc.sql(SELECT + " WHERE t.owner = :owner ORDER BY t.created_at DESC LIMIT :most")
                .param("owner", owner.value())
                .param("most", most)
                .query(TransferTable::read)
                .list();
    }

    List<TransferId> listUnfinished() {
        return jdbc.sql("SELECT id FROM transfer WHERE ended_at IS NULL")
                .query((row, n) -> new TransferId(row.getObject("id", UUID.class)))
                .list();
    }

    /** How much was forgotten. */
    record Forgotten(int transfers, int parts) {}

    /** With their files; and the parts of what is not on its way any more, which earlier portals kept. */
    Forgotten forgetEndedBefore(Instant moment) {
        int parts = jdbc.sql("""
                        DELETE FROM transfer_part p USING transfer_item i JOIN transfer t ON t.id = i.transfer
                         WHERE i.transfer = p.transfer AND i.number = p.item AND (t.ended_at IS NOT NULL OR i.state IN ('DONE', 'SKIPPED'))
                        """)
                .update();
        int transfers = jdbc.sql("DELETE FROM transfer WHERE ended_at < :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
        return new Forgotten(transfers, parts);
    }

    boolean isCancelRequested(TransferId id) {
        return jdbc.sql("SELECT cancel_requested FROM transfer WHERE id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void state(TransferId id, TransferState state) {
        change(id, "state = :a, trouble = NULL, attempts = 0", state.name());
    }

    void end(TransferId id, TransferState state) {
        change(id, "state = :a, trouble = NULL, job_id = NULL, ended_at = now()", state.name());
    }

    void failed(TransferId id, Transfer.Failure failure) {
        change(id, "state = 'CLEANING', failure = :a", failure.code());
        change(id, "failure_values = :a::jsonb", JSON.writeValueAsString(failure.values()));
    }

    void trouble(TransferId id, RemoteSystem system) {
        change(
                id,
                "attempts = attempts + 1, trouble = :a, trouble_since = CASE WHEN trouble IS NULL THEN now() ELSE trouble_since END",
                system.name());
    }

    void troubleOver(TransferId id) {
        change(id, "attempts = 0, trouble = :a", null);
    }

    void job(TransferId id, @Nullable String job) {
        change(id, "job_id = :a", job);
    }

    void cancelRequested(TransferId id) {
        change(id, "cancel_requested = (:a IS NOT NULL)", "yes");
    }

    /** What was not moved is looked at anew. */
    void again(TransferId id) {
        change(
                id,
                "state = :a, failure = NULL, failure_values = '{}', trouble = NULL, attempts = 0, cancel_requested = false, ended_at = NULL",
                TransferState.LISTING.name());
    }

    private void change(TransferId id, String assignments, @Nullable Object a) {
        jdbc.sql("UPDATE transfer SET changed_at = now(), " + assignments + " WHERE id = :id")
                .param("id", id.value())
                .param("a", a)
                .update();
    }

    private static Transfer read(ResultSet row, int number) throws SQLException {
        return new Transfer(
                new TransferId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("owner", UUID.class)),
                route(row),
                TransferState.valueOf(row.getString("state")),
                new Transfer.Tally(
                        row.getInt("items"),
                        row.getInt("done"),
                        row.getInt("skipped"),
                        row.getInt("failed"),
                        row.getLong("bytes"),
                        row.getLong("bytes_done")),
                failure(row),
                trouble(row),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("job_id")),
                row.getBoolean("cancel_requested"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "changed_at").orElseThrow(),
                instant(row, "ended_at"));
    }

    private static TransferRoute route(ResultSet row) throws SQLException {
        return new TransferRoute(
                TransferRoute.Direction.valueOf(row.getString("direction")),
                new SpaceId(row.getObject("space", UUID.class)),
                new ClusterUser(row.getString("cluster_user"), new ClusterName(row.getString("cluster"))),
                JSON.readValue(row.getString("sources"), LIST),
                row.getString("folder"),
                TransferRoute.TargetPolicy.valueOf(row.getString("policy")),
                TransferRoute.Way.valueOf(row.getString("way")));
    }

    private static Optional<Transfer.Failure> failure(ResultSet row) throws SQLException {
        String code = row.getString("failure");
        return code == null
                ? Optional.empty()
                : Optional.of(new Transfer.Failure(code, JSON.readValue(row.getString("failure_values"), WORDS)));
    }

    private static Optional<Transfer.Trouble> trouble(ResultSet row) throws SQLException {
        String system = row.getString("trouble");
        Instant since = instant(row, "trouble_since").orElse(Instant.EPOCH);
        return Optional.ofNullable(system).map(s -> new Transfer.Trouble(RemoteSystem.valueOf(s), since));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
