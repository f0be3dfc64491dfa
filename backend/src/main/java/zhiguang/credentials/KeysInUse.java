package zhiguang.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signing keys as their files are now: {@link KeyRotation} changes them under a portal that runs. */
final class KeysInUse {

    private static final Logger LOG = LoggerFactory.getLogger(KeysInUse.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final CredentialSettings settings;
    private final Pkcs11Settings module;
    private Signing signing;
    private List<Object> stamp;
    private long looked = System.nanoTime();

    KeysInUse(CredentialSettings settings, Pkcs11Settings module) throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.module = module;
        this.signing = read();
        this.stamp = stamp();
    }

    /** Both keys, and what signs with the second. */
    record Signing(SigningKeys keys, CertificateSigning authority) {}

    /** Looks at the files once a second at most; what cannot be read leaves the keys that were. */
    synchronized Signing get() {
        long now = System.nanoTime();
        if (!module.isUsed() && now - looked >= LOOK_NANOS) {
            looked = now;
            try {
                List<Object> present = stamp();
                if (!present.equals(stamp)) {
                    signing = read();
                    stamp = present;
                    LOG.atInfo().addKeyValue("kid", signing.keys().tokenKey().getKeyID()).log("the signing keys have changed");
                }
            } catch (IOException | GeneralSecurityException e) {
                LOG.atError().setCause(e).log("the signing keys cannot be read; the ones before are used still");
            }
        }
        return signing;
    }

    private Signing read() throws IOException, GeneralSecurityException {
        SigningKeys keys = SigningKeys.in(settings, module);
        return new Signing(keys, new CertificateSigning(keys.certificateAuthority()));
    }

    private List<Object> stamp() throws IOException {
        return module.isUsed() ? List.of() : List.of(stamp(SigningKeys.TOKEN_KEY), stamp(SigningKeys.AUTHORITY));
    }

    private Object stamp(String name) throws IOException {
        Path file = settings.directory().resolve(name);
        return List.of(Files.getLastModifiedTime(file), Files.readAttributes(file, "unix:ino"));
    }
}
