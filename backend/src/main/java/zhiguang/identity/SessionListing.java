package zhiguang.identity;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds sign-ins that go on among very many, by their person or by where they come from. */
@Repository
class SessionListing {

    private static final String FROM = " from sign_in_session s join portal_user u on u.id = s.user_id"
            + " where s.ended_at is null and (:text = '%%' or u.sought like :text or lower(s.address) like :text)";

    private final JdbcClient jdbc;

    SessionListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OpenSession> list(String text, SessionOrder order, int offset, int limit) {
        return where("select " + SessionTable.COLUMNS, text, order.sql() + " limit " + limit + " offset " + offset)
                .query(SessionTable::session)
                .list();
    }

    int count(String text) {
        return where("select count(*)", text, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec where(String what, String text, String tail) {
        return jdbc.sql(what + FROM + tail).param("text", UserListing.part(text));
    }
}
