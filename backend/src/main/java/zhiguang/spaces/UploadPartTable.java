package zhiguang.spaces;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which parts the store has, as the browsers that put them have told. */
@Repository
class UploadPartTable {

    private final JdbcClient jdbc;

    UploadPartTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(UploadId upload, List<SentPart> parts) {
        jdbc.sql("""
                        INSERT INTO upload_part (upload, part, etag)
                        SELECT :upload, p.part, p.etag FROM unnest(:parts::integer[], :etags::text[]) AS p (part, etag)
                        ON CONFLICT (upload, part) DO UPDATE SET etag = excluded.etag
                        """)
                .param("upload", upload.value())
                .param("parts", parts.stream().map(SentPart::part).toArray(Integer[]::new))
                .param("etags", parts.stream().map(SentPart::etag).toArray(String[]::new))
                .update();
    }

    List<SentPart> list(UploadId upload) {
        return jdbc.sql("SELECT part, etag FROM upload_part WHERE upload = :upload ORDER BY part")
                .param("upload", upload.value())
                .query((row, n) -> new SentPart(row.getInt("part"), row.getString("etag")))
                .list();
    }

    void delete(UploadId upload) {
        jdbc.sql("DELETE FROM upload_part WHERE upload = :upload")
                .param("upload", upload.value())
                .update();
    }
}
