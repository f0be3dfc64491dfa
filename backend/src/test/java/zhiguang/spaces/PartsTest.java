package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class PartsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 8L << 20, (8L << 20) + 1, 1L << 30, 100L << 30, 1L << 40, (5L << 40) - 1, 5L << 40})
    void staysWithinTheLimitsOfS3(long size) {
        long part = Parts.sizeFor(size);
        assertThat(part).isBetween(8L << 20, 5L << 30);
        assertThat(Parts.count(size, part)).isBetween(1, 10_000);
        assertThat(part * Parts.count(size, part)).isGreaterThanOrEqualTo(size);
    }

    @Test
    void cutsSoThatSeveralPartsTravelAtOnce() {
        assertThat(Parts.count(64L << 20, Parts.sizeFor(64L << 20))).isGreaterThanOrEqualTo(4);
    }

    @Test
    void refusesMoreThan5TiB() {
        assertThatThrownBy(() -> Parts.sizeFor((5L << 40) + 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Parts.sizeFor(-1)).isInstanceOf(InvalidInputException.class);
    }
}
