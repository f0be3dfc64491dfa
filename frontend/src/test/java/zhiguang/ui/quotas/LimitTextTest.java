package zhiguang.ui.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.quotas.QuotaLimit;

class LimitTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CORE_MINUTES | '1,000.5' | 60030",
        "CORE_MINUTES | 0 | 0",
        "GPUS | 0 | 0",
        "CPUS | ' 1 024 ' | 1024",
        "CPUS | 1，024 | 1024",
        "JOB_MINUTES | 90 | 90",
        "JOB_MINUTES | 2d 4h | 3120",
        "JOB_MINUTES | 2天4小时30分钟 | 3150",
        "JOB_MINUTES | 1-12:00:00 | 2160",
        "JOB_MINUTES | 2:30 | 150"
    })
    void readsWhatPeopleType(QuotaLimit limit, String text, long amount) {
        assertThat(LimitText.parse(limit, text)).contains(amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CPUS | -5 | quota.negative",
        "CORE_MINUTES | -0.5 | quota.negative",
        "CPUS | 0 | quota.zero",
        "JOB_MINUTES | 0 | quota.zero",
        "CPUS | infinite | quota.infinite",
        "CPUS | UNLIMITED | quota.infinite",
        "JOB_MINUTES | 不限 | quota.infinite",
        "CPUS | 99999999999999999999 | quota.huge",
        "CORE_MINUTES | 1000000001 | quota.huge",
        "CPUS | 4.5 | quota.number",
        "CPUS | 1e9 | quota.number",
        "CPUS | four | quota.number",
        "JOB_MINUTES | tomorrow | quota.time",
        "JOB_MINUTES | 99999999 | quota.huge"
    })
    void saysWhatIsWrong(QuotaLimit limit, String text, String code) {
        assertThatThrownBy(() -> LimitText.parse(limit, text))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void takesNothingForNoLimitAndWritesWhatItReads() {
        assertThat(LimitText.parse(QuotaLimit.CPUS, "  ")).isEmpty();
        for (QuotaLimit limit : QuotaLimit.values()) {
            assertThat(LimitText.parse(limit, LimitText.of(limit, 4_350))).as(limit.name()).contains(4_350L);
        }
    }
}
