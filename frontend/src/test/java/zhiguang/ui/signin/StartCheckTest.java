package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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

    private static List<String> refusals(String... properties) {
        MockEnvironment environment = new MockEnvironment();
        for (int i = 0; i < properties.length; i += 2) {
            environment.setProperty(properties[i], properties[i + 1]);
        }
        return StartCheck.refusals(environment);
    }
}
