package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import zhiguang.api.firecrest.Portal.Answer;

/** Programs that ask too often. */
@TestPropertySource(properties = {"zhiguang.api.rate.per-key=10", "zhiguang.api.rate.per-address=5"})
class RateIT extends OnFirecrest {

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        Answer first = alice.get("/status/systems");
        assertThat(first.status()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Limit")).isEqualTo("10");
        assertThat(header(first, "RateLimit-Remaining")).isEqualTo("9");
        Answer last = first;
        for (int i = 0; i < 12; i++) {
            last = alice.get("/status/systems");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(header(last, "Retry-After"))).isBetween(1, 6);
        assertThat(last.json().path("message").asString()).startsWith("Too many requests");
        assertThat(last.json().path("user").asString()).isEqualTo("alice");
        Answer own = new Portal("http://127.0.0.1:" + port, alice.token()).get("/api/v1/projects");
        assertThat(own.status()).isEqualTo(429);
        assertThat(header(own, "Content-Type")).startsWith("application/problem+json");
        assertThat(own.json().path("code").asString()).isEqualTo("rate");
        assertThat(portal(token("bob", ALL)).get("/status/systems").status()).isEqualTo(200);
    }

    @Test
    void whoGuessesKeysIsStoppedByHisAddress() {
        Portal guesser = portal("zgp_" + "x".repeat(46));
        int[] seen = new int[600];
        for (int i = 0; i < 8; i++) {
            seen[guesser.get("/status/systems").status()]++;
        }
        assertThat(seen[401]).isEqualTo(5);
        assertThat(seen[429]).isEqualTo(3);
        assertThat(new Portal("http://127.0.0.1:" + port, "").form("/oauth2/token", Map.of("grant_type", "client_credentials"), Map.of()).status())
                .isEqualTo(429);
        assertThat(alice.get("/status/systems").status()).isEqualTo(200);
    }

    private static String header(Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse("");
    }
}
