package zhiguang.credentials;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A security module that holds the two signing keys in place of files.
 *
 * @param library its maker's PKCS#11 library; nothing: the keys are files
 * @param slot by the number that the library gives it; -1 takes the first that has a token
 * @param pinFile holds the PIN and nothing else, with mode 0600
 * @param slurmKey label of the RSA key that signs Slurm's tokens, beside its certificate
 * @param sshKey label of the EC (P-256, P-384) or RSA key that signs SSH certificates, likewise
 */
@ConfigurationProperties("zhiguang.credentials.pkcs11")
public record Pkcs11Settings(
        @DefaultValue("") String library,
        @DefaultValue("-1") long slot,
        @DefaultValue("") String pinFile,
        @DefaultValue("zhiguang-slurm") String slurmKey,
        @DefaultValue("zhiguang-ssh-ca") String sshKey) {

    private static final String PREFIX = "ZHIGUANG_CREDENTIALS_PKCS11_";

    static final Pkcs11Settings NONE = of(Map.of());

    public Pkcs11Settings {
        if (!library.isBlank() && pinFile.isBlank()) {
            throw new IllegalArgumentException("zhiguang.credentials.pkcs11.pin-file must be set beside library");
        }
    }

    /** By the same names as the portal's, for a process without Spring. */
    static Pkcs11Settings of(Map<String, String> environment) {
        return new Pkcs11Settings(
                environment.getOrDefault(PREFIX + "LIBRARY", ""),
                Long.parseLong(environment.getOrDefault(PREFIX + "SLOT", "-1")),
                environment.getOrDefault(PREFIX + "PINFILE", ""),
                environment.getOrDefault(PREFIX + "SLURMKEY", "zhiguang-slurm"),
                environment.getOrDefault(PREFIX + "SSHKEY", "zhiguang-ssh-ca"));
    }

    boolean isUsed() {
        return !library.isBlank();
    }
}
