package zhiguang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJSUzI1NiJ9.eyJzdW4iOiJhbGljZSJ9.c2lnbmF0dXJl",
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
                "https://store/x?X-Amz-Signature=deadbeef&X-Amz-Credential=me",
                "Authorization: Bearer abcdefgh1234",
                "password=hunter2hunter2"
            })
    void leavesOutWhatLooksLikeASecret(String secret) {
        String kept = PlainText.of("before " + secret + " after");
        assertThat(kept).contains("[left out]");
        assertThat(kept).doesNotContain("c2lnbmF0dXJl", "PRIVATE KEY", "aGFzaA", "deadbeef", "abcdefgh1234", "hunter2");
    }

    @Test
    void keepsOneLineOfBoundedText() {
        assertThat(PlainText.of("a\nb\0c\u2028d\ud800")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
        assertThat(PlainText.of("x".repeat(5_000))).hasSize(1_001);
        assertThat(PlainText.of("user alice locked 作业 😀")).isEqualTo("user alice locked 作业 😀");
    }
}
