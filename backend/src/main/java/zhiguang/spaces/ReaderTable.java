package zhiguang.spaces;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Members of projects who may only read. */
@Repository
class ReaderTable {

    private final JdbcClient jdbc;

    ReaderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean contains(SpaceId space, String clusterUser) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM space_reader WHERE space = :space AND cluster_user = :user)")
                .param("space", space.value())
                .param("user", clusterUser)
                .query(Boolean.class)
                .single();
    }

    Set<String> list(SpaceId space) {
        return jdbc.sql("SELECT cluster_user FROM space_reader WHERE space = :space")
                .param("space", space.value())
                .query(String.class)
                .set();
    }

    void set(SpaceId space, String clusterUser, boolean readsOnly) {
        String sql = readsOnly
                ? "INSERT INTO space_reader (space, cluster_user) VALUES (:space, :user) ON CONFLICT DO NOTHING"
                : "DELETE FROM space_reader WHERE space = :space AND cluster_user = :user";
        jdbc.sql(sql).param("space", space.value()).param("user", clusterUser).update();
    }
}
