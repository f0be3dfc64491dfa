package zhiguang.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.load.LoadHistory;
import zhiguang.jobs.load.LoadSample;
import zhiguang.jobs.load.WaitSample;

class LoadCsvTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LoadHistory.Load LOAD = new LoadHistory.Load(
            List.of(new LoadSample("compute", NOON, 3, 1.5, 6, 12, 32, 8, 2, 8)),
            List.of(new WaitSample(NOON, 4, Duration.ofSeconds(61), Duration.ofHours(2))), NOON, NOON);

    @Test
    void writesNumbersThatSpreadsheetsRead() {
        assertThat(LoadCsv.loadText(LOAD).lines().skip(1)).containsExactly("2026-03-01T12:00:00Z,3,1.50,6,12,32,8,2,8");
        assertThat(LoadCsv.waitText(LOAD).lines().toList().get(1)).isEqualTo("2026-03-01T12:00:00Z,4,61,7200");
    }
}
