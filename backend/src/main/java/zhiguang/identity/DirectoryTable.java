package zhiguang.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which account belongs to which entry of the directory. */
@Repository
class DirectoryTable {

    private final JdbcClient jdbc;

    DirectoryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserId> find(String entry) {
        return jdbc.sql("select id from portal_user where directory_id = :entry")
                .param("entry", entry)
                .query((row, number) -> new UserId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** The name is what the directory is asked by when the password is wanted again. */
    void link(UserId user, String entry, String name) {
        jdbc.sql("""
                update portal_user set directory_id = :entry, directory_name = :name
                where id = :user and coalesce(directory_id, :entry) = :entry
                """)
                .param("entry", entry)
                .param("name", name)
                .param("user", user.value())
                .update();
    }

    /** Empty for accounts of the portal's own. */
    Optional<String> findName(UserId user) {
        return jdbc.sql("select directory_name from portal_user where id = :user and directory_id is not null")
                .param("user", user.value())
                .query(String.class)
                .optional();
    }

    boolean isOfDirectory(UserId user) {
        return jdbc.sql("select directory_id is not null from portal_user where id = :user")
                .param("user", user.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
