package zhiguang.projects.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class QuotaTest {

    @ParameterizedTest
    @CsvSource({
        "CPUS, -1, quota.negative",
        "CORE_MINUTES, 60000000001, quota.huge",
        "NODES, 100000001, quota.huge",
        "JOB_MINUTES, 9223372036854775807, quota.huge",
        "RUNNING_JOBS, 0, quota.zero",
        "JOB_MINUTES, 0, quota.zero"
    })
    void refusesWhatIsNoLimit(QuotaLimit limit, long amount, String code) {
        assertThatThrownBy(() -> Quota.NONE.with(limit, Optional.of(amount)).checked())
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORE_MINUTES", "GPU_MINUTES", "GPUS", "JOB_GPUS"})
    void takesNothingAsALimitWhereThatIsWorthSaying(QuotaLimit limit) {
        assertThat(Quota.NONE.with(limit, Optional.of(0L)).checked().limit(limit)).contains(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x;y", "-1", "a,b", "质量"})
    void takesOnlyNamesOfQos(String name) {
        assertThatThrownBy(() -> new Quota(Map.of(), Set.of(), Set.of(name), Optional.empty())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void hasItsDefaultQosAmongThoseAllowed() {
        assertThatThrownBy(() -> new Quota(Map.of(), Set.of(), Set.of("normal"), Optional.of("high")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(new Quota(Map.of(), Set.of(), Set.of(), Optional.of("high")).defaultQos()).contains("high");
    }

    @Test
    void keepsOfSlurmsLimitsWhatCanBeOne() {
        Quota slurms = new Quota(Map.of(QuotaLimit.QUEUED_JOBS, 0L, QuotaLimit.CPUS, 4L), Set.of(), Set.of(), Optional.empty());
        assertThat(slurms.keepable().limits()).isEqualTo(Map.of(QuotaLimit.CPUS, 4L));
    }

    @Test
    void isStoppedWithoutLosingItself() {
        Quota quota = Quota.NONE.with(QuotaLimit.QUEUED_JOBS, Optional.of(5L)).with(QuotaLimit.CPUS, Optional.of(8L));
        assertThat(Stop.NONE.over(quota)).isEqualTo(quota);
        assertThat(Stop.NEW_JOBS.over(quota).limits()).isEqualTo(Map.of(QuotaLimit.QUEUED_JOBS, 0L, QuotaLimit.CPUS, 8L));
        assertThat(Stop.WAITING_JOBS.over(quota).limit(QuotaLimit.RUNNING_JOBS)).contains(0L);
    }

    @Test
    void isStoppedAsFarAsEitherAPersonOrTheMoneyWants() {
        Optional<Instant> now = Optional.of(Instant.EPOCH);
        assertThat(new Block(AtZero.WARN, Optional.empty(), Optional.empty(), "", Optional.empty(), now).stop()).isEqualTo(Stop.NONE);
        assertThat(new Block(AtZero.STOP_NEW, Optional.empty(), Optional.empty(), "", Optional.empty(), now).stop()).isEqualTo(Stop.NEW_JOBS);
        assertThat(new Block(AtZero.REQUEUE_RUNNING, Optional.empty(), Optional.empty(), "", Optional.empty(), now).stop()).isEqualTo(Stop.WAITING_JOBS);
        assertThat(new Block(AtZero.WARN, Optional.of("boss"), now, "x", Optional.empty(), now).stop()).isEqualTo(Stop.NEW_JOBS);
        assertThat(new Block(AtZero.HOLD_WAITING, Optional.of("boss"), now, "x", Optional.empty(), now).stop()).isEqualTo(Stop.WAITING_JOBS);
        assertThat(new Block(AtZero.WARN, Optional.empty(), Optional.empty(), "", now, Optional.empty()).stop()).isEqualTo(Stop.NEW_JOBS);
        assertThat(Block.NONE.stop()).isEqualTo(Stop.NONE);
    }

    @Test
    void runsOutAtTheRateOfTheLastDays() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(new Burn(60).runsOut(300, Optional.of(600L), now)).contains(now.plusSeconds(5 * 86_400));
        assertThat(new Burn(60).runsOut(700, Optional.of(600L), now)).contains(now);
        assertThat(new Burn(0).runsOut(300, Optional.of(600L), now)).isEmpty();
        assertThat(new Burn(1).runsOut(0, Optional.of(60_000_000_000L), now)).isEmpty();
        assertThat(new Burn(60).runsOut(300, Optional.empty(), now)).isEmpty();
    }
}
