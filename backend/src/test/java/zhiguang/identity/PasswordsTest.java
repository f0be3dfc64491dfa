package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
