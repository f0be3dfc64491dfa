package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TresTest {

    @Test
    void readsWhatSlurmWrites() {
        Tres tres = Tres.parse("cpu=4,mem=8G,node=2,billing=4,gres/gpu=2,gres/gpu:a100=2");
        assertThat(tres.cpus()).isEqualTo(4);
        assertThat(tres.memory()).isEqualTo(8L << 30);
        assertThat(tres.nodes()).isEqualTo(2);
        assertThat(tres.gpus()).isEqualTo(2);
        assertThat(tres.gpuText()).isEqualTo("2 × a100");
    }

    @Test
    void countsMemoryWithoutAUnitInMebibytes() {
        assertThat(Tres.parse("mem=512").memory()).isEqualTo(512L << 20);
        assertThat(Tres.parse("mem=1.50G").memory()).isEqualTo(3L << 29);
    }

    @Test
    void countsGpusOfWhichOnlyTheTypeIsSaid() {
        assertThat(Tres.parse("gres/gpu:a100=3").gpus()).isEqualTo(3);
    }

    @Test
    void countsHoursOfGpusThatWereHeld() {
        assertThat(Tres.parse("gres/gpu=4").gpuHours(Duration.ofMinutes(95))).isEqualByComparingTo("6.33");
        assertThat(Tres.parse("cpu=4").gpuHours(Duration.ofDays(3))).isEqualByComparingTo("0");
    }

    @Test
    void hasNothingWhereNothingIsSaid() {
        assertThat(Tres.parse("")).isEqualTo(Tres.parse("nonsense,x=,=4"));
        assertThat(Tres.parse("").cpus()).isZero();
    }
}
