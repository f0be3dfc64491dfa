package zhiguang.submissions;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;

@Repository
class FileTable {

    private final JdbcClient jdbc;

    FileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(SubmissionId id, StagedFile file) {
        jdbc.sql("""
                INSERT INTO submission_file (submission, direction, path, object_key, size, state, upload_id, error)
                VALUES (:id, :direction, :path, :key, :size, :state, :upload, :error)
                ON CONFLICT (submission, direction, path) DO UPDATE
                SET object_key = :key, size = :size, state = :state, upload_id = :upload, error = :error
                """)
                .param("id", id.value())
                .param("direction", file.direction().name())
                .param("path", file.path())
                .param("key", file.key().map(ObjectKey::value).orElse(null))
                .param("size", file.size())
                .param("state", file.state().name())
                .param("upload", file.uploadId().orElse(null))
                .param("error", file.error().orElse(null))
                .update();
    }

    void done(SubmissionId id, Direction direction, String path, long size) {
        update(id, direction, path, FileState.DONE, null, size);
    }

    void failed(SubmissionId id, Direction direction, String path, String code) {
        update(id, direction, path, FileState.FAILED, code, null);
    }

    private void update(
            SubmissionId id,
            Direction direction,
            String path,
            FileState state,
            @Nullable String error,
            @Nullable Long size) {
        jdbc.sql("""
                UPDATE submission_file SET state = :state, error = :error, upload_id = NULL, size = coalesce(:size, size)
                WHERE submission = :id AND direction = :direction AND path = :path
                """)
                .param("id", id.value())
                .param("direction", direction.name())
                .param("path", path)
                .param("state", state.name())
                .param("error", error)
                .param("size", size, Types.BIGINT)
                .update();
    }

    List<StagedFile> list(SubmissionId id, Direction direction) {
        return jdbc.sql("SELECT * FROM submission_file WHERE submission = :id AND direction = :direction ORDER BY path")
                .param("id", id.value())
                .param("direction", direction.name())
                .query((row, n) -> new StagedFile(
                        direction,
                        row.getString("path"),
                        Optional.ofNullable(row.getString("object_key")).map(ObjectKey::new),
                        row.getLong("size"),
                        FileState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("upload_id")),
                        Optional.ofNullable(row.getString("error"))))
                .list();
    }
}
