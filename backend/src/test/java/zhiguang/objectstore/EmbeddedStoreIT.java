package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.SpaceId;

class EmbeddedStoreIT {

    @TempDir
    Path directory;

    @Test
    void keepsItsSecretToItself() throws Exception {
        TestStore.in(directory).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret")))).isEqualTo("rw-------");
    }

    @Test
    void saysThatItsPortIsTaken(@TempDir Path other) {
        try (TestStore store = TestStore.in(directory)) {
            assertThatThrownBy(() -> EmbeddedStore.start(other, store.port(), List.of())).hasMessageContaining("is taken");
        }
    }

    @Test
    void saysThatTheStoreIsDown() {
        TestStore stopped = TestStore.in(directory);
        stopped.close();
        assertThatThrownBy(() -> stopped.objects.list(new SpaceId(UUID.randomUUID()), "", 1))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.UNREACHABLE));
    }
}
