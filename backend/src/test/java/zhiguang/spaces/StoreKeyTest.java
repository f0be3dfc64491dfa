package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKeyTest {

    @Test
    void saysNothingOfTheName() {
        StoreKey key = StoreKey.random();
        assertThat(key.isOwn()).isTrue();
        assertThat(key.value()).matches("o/[0-9a-f-]{36}");
        assertThat(StoreKey.random()).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "o/x", "o/0-0-0-0-0", "O/6f1b1d1e-0000-4000-8000-000000000000", "a/o/6f1b1d1e-0000-4000-8000-000000000000"})
    void tellsOthersKeysFromItsOwn(String key) {
        assertThat(new StoreKey(key).isOwn()).isFalse();
        assertThat(new StoreKey(key).asName()).contains(new ObjectKey(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder/", "/absolute", "a//b", "back\\slash", "right\u202Eleft"})
    void knowsKeysThatAreNoNames(String key) {
        assertThat(new StoreKey(key).asName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/../b", "..", "./a", "a\u0000b", "a\nb", "\uD800"})
    void refusesWhatNoClientCanAskFor(String key) {
        assertThatThrownBy(() -> new StoreKey(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoreKey("y".repeat(1025))).isInstanceOf(IllegalArgumentException.class);
    }
}
