package zhiguang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasePasswordTest {

    @TempDir
    private Path home;

    @Test
    void isMadeOnceAndRefusedWhenOthersMayReadIt() throws IOException {
        String password = DatabasePassword.in(home);
        assertThat(password).hasSize(48);
        assertThat(DatabasePassword.in(home)).isEqualTo(password);
        Files.setPosixFilePermissions(home.resolve("password"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> DatabasePassword.in(home)).hasMessageContaining("0600").hasMessageNotContaining(password);
    }
}
