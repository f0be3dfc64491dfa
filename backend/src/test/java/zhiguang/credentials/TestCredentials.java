package zhiguang.credentials;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;

/** Signs with a test cluster's real keys, for integration tests outside this package. */
public final class TestCredentials {

    private static final CredentialSettings DEFAULTS =
            new CredentialSettings(Path.of("keys"), "portal-1", Duration.ofMinutes(1), Duration.ofMinutes(5));

    private TestCredentials() {}

    public static SshCertificates sshCertificates(Path keys) {
        return new SshCertificates(signer(keys), user -> false, event -> {});
    }

    public static SlurmTokens slurmTokens(Path keys) {
        return new SlurmTokens(signer(keys), DEFAULTS.tokenLife(), user -> false, event -> {}, Clock.systemUTC());
    }

    public static SecretBox secretBox(Path keys) {
        try {
            return SecretBox.in(new CredentialSettings(keys, DEFAULTS.keyId(), DEFAULTS.tokenLife(), DEFAULTS.certificateLife()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Signer signer(Path keys) {
        try {
            CredentialSettings settings = new CredentialSettings(keys, DEFAULTS.keyId(), DEFAULTS.tokenLife(), DEFAULTS.certificateLife());
            return new OwnSigner(new KeysInUse(settings, Pkcs11Settings.NONE), DEFAULTS.tokenLife(), DEFAULTS.certificateLife(), Clock.systemUTC());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** New ones where there are none. */
    public static void writeKeys(Path keys) {
        read(keys);
    }

    private static SigningKeys read(Path keys) {
        try {
            return SigningKeys.in(new CredentialSettings(keys, DEFAULTS.keyId(), DEFAULTS.tokenLife(), DEFAULTS.certificateLife()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the test cluster's keys in " + keys + " cannot be read", e);
        }
    }

    /** A socket's file is there a moment before somebody listens. */
    static boolean isListening(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
