package zhiguang.objectstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the embedded store's key for each bucket is derived from; made once, readable by the portal's own user only. */
final class MasterSecret {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    private MasterSecret(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    static MasterSecret in(Path directory) throws IOException {
        Path file = directory.resolve("secret");
        if (!Files.exists(file)) {
            create(file);
        }
        if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            throw new IOException("the object store's secret " + file + " must have mode 0600");
        }
        return new MasterSecret(Files.readAllBytes(file));
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path part = Files.createTempFile(
                file.getParent(), ".secret", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(part, random);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    String keyFor(String bucket) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bucket.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
