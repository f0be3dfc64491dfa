package zhiguang.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpKeyTest {

    private final TotpKey key = new TotpKey("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037", "20000000000,353130"})
    void givesTheCodesOfTheStandard(long second, String code) {
        assertThat(key.code(TotpKey.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void takesTheCodeOfTheStepBeforeAndAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_800_000_015);
        long step = TotpKey.step(now);
        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(key.findStep(key.code(near), now)).hasValue(near);
        }
        assertThat(key.findStep(key.code(step - 2), now)).isEmpty();
        assertThat(key.findStep(key.code(step + 2), now)).isEmpty();
    }

    @Test
    void takesNothingThatIsNoCode() {
        for (String code : new String[] {"", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-00001", "0x1234"}) {
            assertThat(key.findStep(code, Instant.now())).as(code).isEmpty();
        }
    }

    @Test
    void isReadAgainFromItsText() {
        assertThat(key.text()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(TotpKey.parse(key.text()).code(1)).isEqualTo(key.code(1));
        assertThat(TotpKey.fresh().text()).hasSize(32).isNotEqualTo(TotpKey.fresh().text());
        assertThatThrownBy(() -> TotpKey.parse("GEZD0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsAuthenticatorsWhoseItIsWithoutLettingANameAddAnything() {
        assertThat(key.address("之光 A&B", "wei"))
                .startsWith("otpauth://totp/%E4%B9%8B%E5%85%89%20A%26B:wei?secret=GEZD")
                .endsWith("&issuer=%E4%B9%8B%E5%85%89%20A%26B&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void doesNotTellItsKeyToALog() {
        assertThat(key.toString()).doesNotContain(key.text());
    }
}
