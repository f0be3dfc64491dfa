package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalSecretsTest {

    @TempDir
    Path directory;

    @Test
    void sealsWithTheNewestKeyAndOpensWithEach() throws IOException {
        PersonalSecrets first = secrets();
        PersonalSecrets.Sealed old = first.seal("here", "王小明");
        key("personal-aes256-2", "rw-------");
        PersonalSecrets second = secrets();
        assertThat(second.newest()).isEqualTo(2);
        assertThat(second.open("here", old)).isEqualTo("王小明");
        assertThat(second.seal("here", "x").key()).isEqualTo(2);
        assertThatThrownBy(() -> first.open("here", second.seal("here", "x"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        key("personal-aes256-1", "rw-r--r--");
        assertThatThrownBy(this::secrets).isInstanceOf(IOException.class).hasMessageContaining("0600");
    }

    @Test
    void opensNothingThatStoodElsewhereOrWasChanged() throws IOException {
        PersonalSecrets secrets = secrets();
        PersonalSecrets.Sealed sealed = secrets.seal("here", "x");
        assertThatThrownBy(() -> secrets.open("there", sealed)).isInstanceOf(IllegalStateException.class);
        sealed.content()[14] ^= 1;
        assertThatThrownBy(() -> secrets.open("here", sealed)).isInstanceOf(IllegalStateException.class);
    }

    private PersonalSecrets secrets() throws IOException {
        return PersonalSecrets.in(new CredentialSettings(directory, "portal-1", java.time.Duration.ofMinutes(1), java.time.Duration.ofMinutes(5)));
    }

    private void key(String name, String modes) throws IOException {
        Path file = Files.write(directory.resolve(name), new byte[32]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }
}
