package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShareDaysTest {

    @Test
    void offersNothingLongerThanTheSiteAllows() {
        assertThat(ShareDays.choices(Duration.ofDays(90))).containsExactly(1, 7, 30, 90);
        assertThat(ShareDays.choices(Duration.ofDays(14))).containsExactly(1, 7, 14);
        assertThat(ShareDays.choices(Duration.ofDays(7))).containsExactly(1, 7);
        assertThat(ShareDays.choices(Duration.ofDays(1))).containsExactly(1);
    }
}
