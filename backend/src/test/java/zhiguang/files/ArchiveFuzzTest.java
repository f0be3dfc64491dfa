package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import zhiguang.Fuzz;

/** Archives that are damaged, or made to write elsewhere, unpacked by the agent's own code on this machine. */
class ArchiveFuzzTest {

    @Test
    void nothingLandsOutsideAndWhatFailsLeavesNothing() throws Exception {
        Process python = new ProcessBuilder(
                        "python3",
                        Path.of(ArchiveFuzzTest.class.getResource("archive_fuzz.py").toURI()).toString(),
                        Path.of(FileErrands.class.getResource("agent").toURI()).toString(),
                        Long.toString(Fuzz.SEED),
                        Long.toString(Fuzz.TIME.toSeconds()))
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes());
        System.out.println("fuzzing archives with -Dzhiguang.fuzz.seed=" + Fuzz.SEED + ": " + said);
        assertThat(python.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).as(said).isZero();
        assertThat(said).doesNotStartWith("0 ");
    }
}
