package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class StartCheckTest {

    @Test
    void lets127001DoWhatItLikes() {
        assertThat(refusals("server.address", "127.0.0.1", "zhiguang.demo", "true", "zhiguang.database.password", "postgres")).isEmpty();
        assertThat(refusals("server.address", "::1")).isEmpty();
    }

    @Test
    void refusesPlainHttpWhereOthersCanReachIt() {
        for (String address : List.of("0.0.0.0", "", "192.0.2.7", "::")) {
            assertThat(refusals("server.address", address)).as(address).singleElement().asString().contains("plain HTTP");
        }
        assertThat(refusals("server.address", "0.0.0.0", "server.ssl.certificate", "/etc/portal.pem")).isEmpty();
        assertThat(refusals("server.address", "0.0.0.0", "zhiguang.web.behind-proxy", "true")).isEmpty();
    }

    @Test
    void refusesTheDemoAndSecretsThatEverybodyKnowsWhereOthersCanReachIt() {
        assertThat(refusals("server.address", "0.0.0.0", "zhiguang.web.behind-proxy", "true", "zhiguang.demo", "true"))
                .singleElement().asString().contains("demo");
        assertThat(refusals("server.address", "0.0.0.0", "zhiguang.web.behind-proxy", "true", "zhiguang.object-store.secret-key", "MinioAdmin"))
                .singleElement().asString().contains("zhiguang.object-store.secret-key").doesNotContain("MinioAdmin");
    }

    @Test
    void refusesATlsKeyThatOthersMayRead(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key.pem"), "a key");
        for (String place : List.of(key.toString(), "file:" + key)) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(refusals("server.address", "127.0.0.1", "server.ssl.certificate-private-key", place))
                    .singleElement().asString().contains("certificate-private-key");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
            assertThat(refusals("server.address", "127.0.0.1", "server.ssl.certificate-private-key", place)).isEmpty();
        }
        assertThat(refusals("server.address", "127.0.0.1", "server.ssl.key-store", "classpath:keys.p12")).isEmpty();
    }

    private static List<String> refusals(String... properties) {
        MockEnvironment environment = new MockEnvironment();
        for (int i = 0; i < properties.length; i += 2) {
            environment.setProperty(properties[i], properties[i + 1]);
        }
        return StartCheck.refusals(environment);
    }
}
