package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void hashesWithArgon2idAtTheStatedCostAndANewSaltEachTime() {
        String hash = passwords.hash("a good long password");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("a good long password")).isNotEqualTo(hash);
        assertThat(passwords.matches("a good long password", hash)).isTrue();
        assertThat(passwords.matches("A good long password", hash)).isFalse();
    }

    @Test
    void readsWhatOthersHashedAndNothingElse() {
        String others = new Argon2PasswordEncoder(16, 32, 1, 4096, 3).encode("from another portal");
        assertThat(passwords.matches("from another portal", others)).isTrue();
        assertThat(passwords.matches("from another portaI", others)).isFalse();
        assertThat(passwords.matches("password", "password")).isFalse();
    }

    @Test
    void hashesAsSpringDoesHoweverOftenItsMemoryWasUsed() {
        PooledArgon2 pooled = new PooledArgon2();
        Argon2PasswordEncoder springs = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        for (String password : List.of("密码 – a good one", "x", "", "\ud83d\ude00".repeat(20))) {
            String hash = springs.encode(password);
            assertThat(pooled.matches(password, hash)).as(password).isTrue();
            assertThat(pooled.matches(password + "x", hash)).as(password).isFalse();
        }
    }

    @Test
    void makesPasswordsThatItWouldAcceptAndNeverTheSameTwice() {
        String first = passwords.generate();
        assertThat(first).matches("[a-zA-Z2-9]{5}(-[a-zA-Z2-9]{5}){3}").isNotEqualTo(passwords.generate());
        passwords.requireGood(first, "alice");
    }

    @ParameterizedTest
    @CsvSource({"elevenchars, password.short", "aaaabbbbaaaabbbb, password.simple", "longestalice, password.simple"})
    void refusesWhatIsShortOrEasy(String password, String code) {
        assertThatThrownBy(() -> passwords.requireGood(password, "longestalice"))
                .hasFieldOrPropertyWithValue("code", code);
    }

    @Test
    void doesNotHashMegabytes() {
        assertThatThrownBy(() -> passwords.requireGood("abcd".repeat(100), "alice"))
                .hasFieldOrPropertyWithValue("code", "password.long");
        assertThat(passwords.matches("abcd".repeat(100_000), passwords.hash("abcd"))).isFalse();
    }
}
