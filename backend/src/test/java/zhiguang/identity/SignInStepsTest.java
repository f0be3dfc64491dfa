package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInStepsTest {

    private static final Map<String, String> CONTENT = Map.of("state", "abc", "verifier", "一二三");

    private IdentityOnDatabase identity;
    private SignInSteps steps;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        steps = identity.get(SignInSteps.class);
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void givesBackWhatWasKeptForThisStepAndTakesItOnce() {
        SignInToken token = steps.keep(SignInStep.QUESTION, CONTENT);
        assertThat(steps.find(SignInStep.ERRAND, token)).isEmpty();
        assertThat(steps.take(SignInStep.ERRAND, token)).isEmpty();
        assertThat(steps.find(SignInStep.QUESTION, token)).contains(CONTENT);
        assertThat(steps.take(SignInStep.QUESTION, token)).contains(CONTENT);
        assertThat(steps.take(SignInStep.QUESTION, token)).isEmpty();
        assertThat(steps.find(SignInStep.QUESTION, SignInToken.random())).isEmpty();
    }

    @Test
    void keepsNeitherTheTokenNorWhatItSeals() {
        SignInToken token = steps.keep(SignInStep.FACTOR, CONTENT);
        List<byte[]> rows = identity.jdbc.sql("select token_hash || content from sign_in_step").query((row, number) -> row.getBytes(1)).list();
        assertThat(rows).singleElement().satisfies(row -> assertThat(new String(row, StandardCharsets.ISO_8859_1))
                .doesNotContain("state", "abc", token.reveal()));
    }

    @Test
    void forgetsWhatIsOver() {
        SignInToken token = steps.keep(SignInStep.FACTOR, CONTENT);
        SignInToken other = steps.keep(SignInStep.FACTOR, CONTENT);
        identity.jdbc.sql("update sign_in_step set ends_at = now() where token_hash = :hash").param("hash", token.hash()).update();
        assertThat(steps.find(SignInStep.FACTOR, token)).isEmpty();
        steps.forgetOverdue();
        assertThat(identity.jdbc.sql("select count(*) from sign_in_step").query(Integer.class).single()).isOne();
        assertThat(steps.find(SignInStep.FACTOR, other)).isPresent();
    }
}
