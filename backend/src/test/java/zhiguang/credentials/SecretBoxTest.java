package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    @TempDir
    Path home;

    private CredentialSettings settings;

    @BeforeEach
    void settings() {
        settings = new CredentialSettings(home.resolve("keys"), "k", Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    @Test
    void opensWhatItSealedAlsoAfterARestart() throws IOException {
        byte[] sealed = SecretBox.in(settings).seal("here", "密钥 SEC123");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("SEC123");
        assertThat(SecretBox.in(settings).open("here", sealed)).isEqualTo("密钥 SEC123");
    }

    @Test
    void sealsTheSameDifferentlyEachTime() throws IOException {
        SecretBox box = SecretBox.in(settings);
        assertThat(box.seal("here", "x")).isNotEqualTo(box.seal("here", "x"));
    }

    @Test
    void opensNothingThatWasMovedOrChanged() throws IOException {
        SecretBox box = SecretBox.in(settings);
        byte[] sealed = box.seal("here", "x");
        assertThatThrownBy(() -> box.open("there", sealed)).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open("here", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachPlaceHasAKeyOfItsOwnThatOutlivesARestart() throws IOException {
        byte[] key = SecretBox.in(settings).derive("here");
        assertThat(key).hasSize(32).isEqualTo(SecretBox.in(settings).derive("here"));
        assertThat(key).isNotEqualTo(SecretBox.in(settings).derive("there"));
        assertThat(key).isNotEqualTo(Files.readAllBytes(settings.directory().resolve("secrets-aes256")));
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        SecretBox.in(settings);
        Files.setPosixFilePermissions(settings.directory().resolve("secrets-aes256"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SecretBox.in(settings)).hasMessageContaining("0600");
    }
}
