package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SstatTest {

    @Test
    void readsWhatGpusWereUsed() {
        String used = "cpu=00:01:07,energy=0,fs/disk=1024,gres/gpumem=1073741824,gres/gpuutil=87,mem=2048,pages=0,vmem=0";
        assertThat(Sstat.count(used, "gres/gpuutil")).isEqualTo(87);
        assertThat(Sstat.count(used, "gres/gpumem")).isEqualTo(1L << 30);
        assertThat(Sstat.count("cpu=00:01:07,mem=2048", "gres/gpuutil")).isEqualTo(-1);
        assertThat(Sstat.count("gres/gpuutil=0", "gres/gpuutil")).isZero();
        assertThat(Sstat.count("xgres/gpuutil=5", "gres/gpuutil")).isEqualTo(-1);
    }
}
