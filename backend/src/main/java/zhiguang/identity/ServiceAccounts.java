package zhiguang.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code service_account}: users that are programs, whose keys administrators make. */
@Repository
public class ServiceAccounts {

    private final JdbcClient jdbc;

    ServiceAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean contains(UserId id) {
        return jdbc.sql("select exists (select from service_account where user_id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void insert(UserId id, String actor) {
        jdbc.sql("insert into service_account (user_id, created_by) values (:id, :actor)")
                .param("id", id.value())
                .param("actor", actor)
                .update();
    }
}
