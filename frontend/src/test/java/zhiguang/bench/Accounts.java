package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Accounts of people who do not come, in the database of a running portal; their password is alice's. */
final class Accounts {

    private Accounts() {}

    static String name(int number) {
        return "absent" + number;
    }

    /** {@code portal} is its folder. */
    static void add(Surroundings here, Path portal, int number) throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + here.postgresPort() + "/postgres";
        try (Connection database = DriverManager.getConnection(url, "postgres", Files.readString(portal.resolve("postgres/password")).strip());
                PreparedStatement row = database.prepareStatement("""
                        insert into portal_user (id, login, display_name, role, password_hash, must_change_password)
                        select gen_random_uuid(), ?, ?, 'RESEARCHER', password_hash, false from portal_user where login = 'alice'
                        """)) {
            for (int i = 0; i < number; i++) {
                row.setString(1, name(i));
                row.setString(2, name(i));
                row.addBatch();
            }
            row.executeBatch();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
