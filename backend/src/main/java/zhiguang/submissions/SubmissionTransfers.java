package zhiguang.submissions;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;
import zhiguang.submissions.StepRecord.StepState;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferId;
import zhiguang.transfers.TransferItem;
import zhiguang.transfers.TransferItem.ItemState;
import zhiguang.transfers.TransferRoute;
import zhiguang.transfers.TransferState;

/** The files that submissions bring in and home, told as transfers. The chain moves them; nothing of it is written down twice. */
@Service
public class SubmissionTransfers {

    private static final int MOST_NAMED = 1_000;
    private static final String SELECT = """
            SELECT s.*, o.id AS space, p.step, p.state AS step_state, p.attempts AS step_attempts, p.started_at, p.ended_at, f.*
              FROM (SELECT * FROM submission WHERE owner = :owner AND id = coalesce(:id, id) ORDER BY created_at DESC LIMIT :most) s
              JOIN space o ON o.owner = s.owner
              JOIN submission_step p ON p.submission = s.id AND p.step IN ('STAGE_IN', 'STAGE_OUT') AND p.started_at IS NOT NULL
             CROSS JOIN LATERAL (
                   SELECT count(*) AS items,
                          count(*) FILTER (WHERE state = 'DONE') AS done,
                          count(*) FILTER (WHERE state = 'FAILED') AS failed,
                          array_agg(object_key ORDER BY path) FILTER (WHERE p.step = 'STAGE_IN') AS keys,
                          coalesce(sum(size), 0) AS bytes,
                          coalesce(sum(size) FILTER (WHERE state = 'DONE'), 0) AS bytes_done
                     FROM submission_file
                    WHERE submission = s.id AND direction = CASE p.step WHEN 'STAGE_IN' THEN 'IN' ELSE 'OUT' END) f
             WHERE f.items > 0
             ORDER BY p.started_at DESC
            """;

    private final JdbcClient jdbc;
    private final FileTable files;
    private final Progress progress;
    private final SubmissionListeners listeners;

    SubmissionTransfers(JdbcClient jdbc, FileTable files, Progress progress, SubmissionListeners listeners) {
        this.jdbc = jdbc;
        this.files = files;
        this.progress = progress;
        this.listeners = listeners;
    }

    /** Files of a submission on their way; {@code moving} are bytes beside those of the files that are done. */
    public record Staged(SubmissionId submission, Transfer transfer, OptionalLong moving) {}

    /** The latest first, of the latest submissions that have files to move. */
    public List<Staged> list(UserId owner, int most) {
        return query(owner, null, most);
    }

    /** Those of one submission: at most one each way, and none of another person's. */
    public List<Staged> list(UserId owner, SubmissionId submission) {
        return query(owner, submission.value(), 1);
    }

    /** At most {@code most} files, those first that could not be moved. */
    public List<TransferItem> listItems(Staged staged, int most) {
        Transfer transfer = staged.transfer();
        boolean in = transfer.route().direction() == TransferRoute.Direction.TO_CLUSTER;
        List<StagedFile> all = files.list(staged.submission(), in ? Direction.IN : Direction.OUT).stream()
                .sorted(Comparator.comparing(file -> file.state() != FileState.FAILED))
                .limit(most)
                .toList();
        return IntStream.range(0, all.size()).mapToObj(i -> item(i, all.get(i))).toList();
    }

    /** Hears of this owner's submissions until closed; the listener must return at once. */
    public AutoCloseable subscribe(UserId owner, Consumer<SubmissionId> listener) {
        return listeners.add(owner, listener);
    }

    private List<Staged> query(UserId owner, @Nullable UUID submission, int most) {
        return jdbc.sql(SELECT)
                .param("owner", owner.value())
                .param("id", submission, Types.OTHER)
                .param("most", most)
                .query((row, n) -> staged(row))
                .list();
    }

    private Staged staged(ResultSet row) throws SQLException {
        SubmissionId id = new SubmissionId(row.getObject("id", UUID.class));
        Step step = Step.valueOf(row.getString("step"));
        StepState stands = StepState.valueOf(row.getString("step_state"));
        Transfer transfer = new Transfer(
                new TransferId(UUID.nameUUIDFromBytes((id + " " + step).getBytes(StandardCharsets.UTF_8))),
                new UserId(row.getObject("owner", UUID.class)),
                route(row, step),
                state(stands, row.getInt("done"), row.getInt("failed")),
                new Transfer.Tally(
                        row.getInt("items"), row.getInt("done"), 0, row.getInt("failed"), row.getLong("bytes"), row.getLong("bytes_done")),
                Optional.empty(),
                stands == StepState.ACTIVE ? SubmissionTable.trouble(row).map(t -> new Transfer.Trouble(t.system(), t.since())) : Optional.empty(),
                row.getInt("step_attempts"),
                Optional.empty(),
                stands == StepState.ACTIVE && row.getBoolean("cancel_requested"),
                SubmissionTable.instant(row, "started_at").orElseThrow(),
                SubmissionTable.instant(row, "changed_at").orElseThrow(),
                SubmissionTable.instant(row, "ended_at"));
        return new Staged(id, transfer, stands == StepState.ACTIVE ? progress.find(id) : OptionalLong.empty());
    }

    private TransferRoute route(ResultSet row, Step step) throws SQLException {
        RemotePath directory = new RemotePath(row.getString("work_directory"));
        boolean in = step == Step.STAGE_IN;
        List<String> sources = in
                ? Stream.of((String[]) row.getArray("keys").getArray()).limit(MOST_NAMED).toList()
                : List.of(directory.value());
        return new TransferRoute(
                in ? TransferRoute.Direction.TO_CLUSTER : TransferRoute.Direction.TO_SPACE,
                new SpaceId(row.getObject("space", UUID.class)),
                new ClusterUser(row.getString("cluster_user"), new ClusterName(row.getString("cluster"))),
                sources,
                in ? directory.value() : Submission.resultFolder(directory),
                TransferRoute.TargetPolicy.OVERWRITE,
                TransferRoute.Way.SSH);
    }

    private static TransferState state(StepState stands, int done, int failed) {
        return switch (stands) {
            case WAITING, ACTIVE -> TransferState.MOVING;
            case SKIPPED -> TransferState.CANCELLED;
            case DONE, FAILED -> failed == 0 && stands == StepState.DONE
                    ? TransferState.DONE
                    : done > 0 ? TransferState.PARTLY : TransferState.FAILED;
        };
    }

    private static TransferItem item(int number, StagedFile file) {
        return new TransferItem(
                number,
                file.key().map(ObjectKey::value).orElse(file.path()),
                file.path(),
                file.size(),
                0,
                switch (file.state()) {
                    case WAITING -> ItemState.WAITING;
                    case DONE -> ItemState.DONE;
                    case FAILED -> ItemState.FAILED;
                },
                file.error(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                "",
                Optional.empty());
    }
}
