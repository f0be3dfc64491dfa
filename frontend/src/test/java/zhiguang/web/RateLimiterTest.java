package zhiguang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import zhiguang.audit.Network;
import zhiguang.web.RateLimiter.Standing;

class RateLimiterTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final RateLimiter limiter = new RateLimiter(60, now::get);

    @Test
    void letsAMinutesWorthPassAtOnceAndThenAsManyAsComeBack() {
        for (int i = 0; i < 60; i++) {
            assertThat(limiter.take("alice").mayPass()).isTrue();
        }
        Standing refused = limiter.take("alice");
        assertThat(refused).isEqualTo(new Standing(60, 0, 60, 1));
        now.addAndGet(2 * SECOND);
        assertThat(limiter.take("alice")).isEqualTo(new Standing(60, 1, 59, 0));
        assertThat(limiter.take("alice").mayPass()).isTrue();
        assertThat(limiter.take("alice").mayPass()).isFalse();
        now.addAndGet(3600 * SECOND);
        assertThat(limiter.take("alice").left()).isEqualTo(59);
    }

    @Test
    void countsEachForHimself() {
        for (int i = 0; i < 61; i++) {
            limiter.take("alice");
        }
        assertThat(limiter.take("bob").left()).isEqualTo(59);
    }

    @Test
    void oneNetworkOfIpv6IsOneAddress() {
        assertThat(Network.of("2001:db8::1")).isEqualTo(Network.of("2001:db8::ffff:1"));
        assertThat(Network.of("2001:db8:0:1::1")).isNotEqualTo(Network.of("2001:db8::1"));
        assertThat(Network.of("192.0.2.7")).isEqualTo("192.0.2.7").isNotEqualTo(Network.of("192.0.2.8"));
    }
}
