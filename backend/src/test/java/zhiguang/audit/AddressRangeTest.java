package zhiguang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class AddressRangeTest {

    @Test
    void holdsWhatItsBitsSay() {
        assertThat(new AddressRange("10.1.0.0/15").contains("10.0.255.1")).isTrue();
        assertThat(new AddressRange("10.1.0.0/16").contains("10.2.0.0")).isFalse();
        assertThat(new AddressRange("192.0.2.7").contains("192.0.2.7")).isTrue();
        assertThat(new AddressRange("192.0.2.7").contains("192.0.2.6")).isFalse();
        assertThat(new AddressRange("0.0.0.0/0").contains("203.0.113.9")).isTrue();
        assertThat(new AddressRange("2001:db8::/33").contains("2001:db8:7fff::1")).isTrue();
        assertThat(new AddressRange("2001:db8::/33").contains("2001:db8:8000::1")).isFalse();
        assertThat(new AddressRange("0.0.0.0/0").contains("::1")).isFalse();
        assertThat(new AddressRange("0.0.0.0/0").contains("localhost")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.1.0.0/33", "10.1.0.256", "10.1/16", "::/129", ":", "1:2", "10.1.0.0/-1", "10.0.0.1 or all"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> new AddressRange(text)).isInstanceOf(InvalidInputException.class);
    }
}
