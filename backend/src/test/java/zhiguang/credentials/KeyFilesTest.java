package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    private static final int PORTALS = 4;

    @TempDir
    Path home;

    @Test
    void writesOverNoSecret() throws IOException {
        Path file = home.resolve("key");
        KeyFiles.writeSecret(file, new byte[] {1});
        assertThatThrownBy(() -> KeyFiles.writeSecret(file, new byte[] {2})).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(KeyFiles.readSecret(file)).containsExactly(1);
        assertThat(home).isDirectoryNotContaining("glob:**/.key*");
    }

    /** As in a container each, with one volume: what one has sealed or signed, all must know. */
    @RepeatedTest(3)
    void portalsThatStartTogetherHaveTheSameKeys() throws Exception {
        CredentialSettings settings = new CredentialSettings(home.resolve("keys"), "portal-1", Duration.ofMinutes(1), Duration.ofMinutes(5));
        CyclicBarrier start = new CyclicBarrier(PORTALS);
        List<Future<List<Object>>> found = new ArrayList<>();
        try (var portals = Executors.newFixedThreadPool(PORTALS)) {
            for (int i = 0; i < PORTALS; i++) {
                found.add(portals.submit(() -> {
                    start.await();
                    byte[] sealed = SecretBox.in(settings).seal("here", "x");
                    SigningKeys keys = SigningKeys.in(settings);
                    return List.of(sealed, keys.tokenKey().toPublicJWK(), keys.certificateAuthority().getPublic());
                }));
            }
        }
        List<Object> first = found.getFirst().get();
        for (Future<List<Object>> each : found) {
            assertThat(SecretBox.in(settings).open("here", (byte[]) each.get().getFirst())).isEqualTo("x");
            assertThat(each.get().subList(1, 3)).isEqualTo(first.subList(1, 3));
        }
        assertThat(Files.readString(settings.directory().resolve("slurm-jwks.json"))).contains("portal-1");
        assertThat(settings.directory()).isDirectoryNotContaining("glob:**/.key*");
    }
}
