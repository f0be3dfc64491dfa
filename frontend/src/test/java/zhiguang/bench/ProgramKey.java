package zhiguang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Personal access tokens, written into a portal's database as the page “API access” would. */
public final class ProgramKey {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECK_LETTERS = 6;

    private ProgramKey() {}

    /** Alice's. */
    static List<String> insert(Surroundings here, Path home, String scopes, int number) throws IOException {
        List<String> all = new ArrayList<>();
        String url = "jdbc:postgresql://127.0.0.1:" + here.postgresPort() + "/postgres";
        try (Connection database = DriverManager.getConnection(url, "postgres", Files.readString(home.resolve("postgres/password")).strip())) {
            for (int i = 0; i < number; i++) {
                all.add(insert(database, "alice", scopes, i));
            }
            return all;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** The same number, the same token: for tests only. */
    public static String insert(Connection database, String login, String scopes, int number) throws SQLException {
        String text = "zgp_" + "%040d".formatted(number);
        text += check(text);
        try (PreparedStatement insert = database.prepareStatement("""
                insert into api_key (id, user_id, kind, name, hash, scopes, addresses, created_at, expires_at)
                select gen_random_uuid(), id, 'TOKEN', 'bench', sha256(?), ?::text[], '{}', now(), now() + interval '1 day'
                  from portal_user where login = ?
                """)) {
            insert.setBytes(1, text.getBytes(StandardCharsets.UTF_8));
            insert.setString(2, scopes);
            insert.setString(3, login);
            if (insert.executeUpdate() != 1) {
                throw new SQLException("there is no " + login);
            }
            return text;
        }
    }

    /** The letters that tell a mistyped token. */
    private static String check(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder letters = new StringBuilder();
        long rest = sum.getValue();
        for (int i = 0; i < CHECK_LETTERS; i++) {
            letters.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return letters.toString();
    }
}
