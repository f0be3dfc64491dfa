package zhiguang.identity;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id in memory that its thread keeps. New memory for each password, as Spring takes it, has the garbage collector move tens of megabytes while pages
 * wait; the thread, and its memory with it, goes when nobody has brought a password for some seconds.
 */
final class PooledArgon2 {

    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /** Beside the memory itself: what the function works in. */
    private static final int MORE_BLOCKS = 8;

    private static final Pattern OURS = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=" + KIBIBYTES + ",t=" + PASSES + ",p=" + LANES + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private static final ThreadLocal<FixedBlockPool> MEMORY = ThreadLocal.withInitial(() -> new FixedBlockPool(KIBIBYTES + MORE_BLOCKS));

    private final Argon2PasswordEncoder springs = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);

    String encode(String password) {
        return springs.encode(password);
    }

    /** Also with hashes of other parameters, which an import may have brought. */
    boolean matches(String password, String hash) {
        Matcher ours = OURS.matcher(hash);
        if (!ours.matches()) {
            return springs.matches(password, hash);
        }
        byte[] wanted = Base64.getDecoder().decode(ours.group(2));
        return MessageDigest.isEqual(hash(password, Base64.getDecoder().decode(ours.group(1))), wanted);
    }

    private static byte[] hash(String password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(KIBIBYTES)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .withBlockPool(MEMORY.get())
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.toCharArray(), hash);
        return hash;
    }
}
