package zhiguang.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** A row with its place in the chain; hashes are 64 hexadecimal digits, computed here apart from the database. */
record ChainLink(AuditLine line, String previous, String hash) {

    static final String BEGINNING = "0".repeat(64);

    static ChainLink read(ResultSet row, int number) throws SQLException {
        HexFormat hex = HexFormat.of();
        return new ChainLink(
                AuditRecords.line(row, number), hex.formatHex(row.getBytes("previous")), hex.formatHex(row.getBytes("hash")));
    }

    boolean isWhole() {
        return hash.equals(hashAt(line.id()));
    }

    /** The hash this row would have at another place. */
    String hashAt(long id) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(previous));
        field(digest, Optional.of(Long.toString(id)));
        field(digest, Optional.of(micros(line.at())));
        field(digest, Optional.of(line.actor()));
        field(digest, line.address());
        field(digest, line.session());
        field(digest, Optional.of(line.action()));
        field(digest, Optional.of(line.object()));
        field(digest, line.before());
        field(digest, line.after());
        field(digest, Optional.of(line.outcome().name()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void field(MessageDigest digest, Optional<String> value) {
        byte[] bytes = value.map(v -> v.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.isPresent() ? bytes.length : -1).array());
        digest.update(bytes);
    }

    private static String micros(Instant at) {
        return Long.toString(Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
