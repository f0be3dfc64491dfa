package zhiguang.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyLineTest {

    @ParameterizedTest
    @CsvSource({"ssh-ed25519, 256", "ecdsa-sha2-nistp256, 256", "ecdsa-sha2-nistp521, 521", "ssh-rsa, 2048"})
    void takesAKeyAndDropsItsComment(String type, int bits) throws Exception {
        KeyPair pair = KeyUtils.generateKeyPair(type, bits);
        String line = PublicKeyEntry.toString(pair.getPublic());
        PublicKeyLine key = PublicKeyLine.parse("  " + line + " alice@laptop of mine\n");
        assertThat(key.type()).isEqualTo(type);
        assertThat(key.text()).isEqualTo(line);
        assertThat(key.fingerprint()).startsWith("SHA256:").isEqualTo(PublicKeyLine.fingerprint(pair.getPublic()));
    }

    @Test
    void refusesShortRsaKeysAndOldTypes() throws Exception {
        String small = PublicKeyEntry.toString(KeyUtils.generateKeyPair("ssh-rsa", 1024).getPublic());
        assertThatThrownBy(() -> PublicKeyLine.parse(small)).hasMessageContaining("2048");
        refused(PublicKeyEntry.toString(KeyUtils.generateKeyPair("ssh-dss", 1024).getPublic()));
    }

    @Test
    void refusesWhatIsTwoThingsAtOnce() throws Exception {
        String line = PublicKeyEntry.toString(KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic());
        refused(line + "\n" + line);
        refused("command=\"id\" " + line);
        refused(line.replace("ssh-ed25519 ", "ssh-rsa "));
        refused(line.substring(0, line.length() - 8));
        refused(line + "AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "ssh-ed25519", "ssh-ed25519 !!!!", "ssh-ed25519 AAAA", "-----BEGIN OPENSSH PRIVATE KEY-----", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABf////w=="})
    void refusesWhatIsNoKey(String typed) {
        refused(typed);
    }

    private static void refused(String typed) {
        assertThatThrownBy(() -> PublicKeyLine.parse(typed)).hasMessageStartingWith("This is no public key");
    }
}
