package zhiguang.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

    @ParameterizedTest
    @CsvSource({
        "slurm, 24.11.5, true", "slurm, 25.05.8, true", "slurm, 25.05.9, false", "slurm, 25.11.7-1, true", "slurm, 25.11.8, false", "slurm, 26.05.3, true",
        "slurm, 26.05.4, false", "slurm, 26.11.0, false", "slurm, unknown, false", "slurm, '', false", "openssh, 9.7p1, true", "openssh, 9.9p1, true",
        "openssh, 9.9p2, false", "openssh, 10.0p2, false", "org.apache.logging.log4j:log4j-core, 2.14.1, true", "another:part, 0.1, false"
    })
    void knowsInWhichVersionsHolesAre(String part, String version, boolean hole) {
        assertThat(KnownHoles.in(part, version).isEmpty()).isEqualTo(!hole);
    }

    @Test
    void readsAServersGreeting() {
        assertThat(KnownHoles.inServer("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3")).extracting(KnownHole::told).asString().contains("CVE-2024-6387");
        assertThat(KnownHoles.inServer("SSH-2.0-OpenSSH_10.0p2 Debian-7")).isEmpty();
        assertThat(KnownHoles.inServer("SSH-2.0-dropbear_2019.78")).isEmpty();
    }

    @Test
    void theShippedListIsWhole() {
        assertThat(KnownHoles.shipped()).hasSizeGreaterThan(20).allSatisfy(hole -> assertThat(hole.told()).contains("CVE-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slurm | 0 | 25", "slurm | 25.05 | 25.05 | CVE-1", "slurm | 26 | 25 | CVE-1", "slurm | x | 25 | CVE-1"})
    void refusesALineThatSaysNothing(String line) {
        assertThatThrownBy(() -> KnownHoles.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsPartsWithLicencesAndFailsWhereOneHasAHole() throws IOException {
        List<Part> parts = PartList.read(new ByteArrayInputStream("""
                {"bomFormat": "CycloneDX", "components": [
                  {"group": "org.yaml", "name": "snakeyaml", "version": "1.33", "purl": "pkg:maven/org.yaml/snakeyaml@1.33",
                   "licenses": [{"license": {"id": "Apache-2.0"}}]},
                  {"group": "a", "name": "b", "version": "1", "purl": "pkg:maven/a/b@1", "licenses": [{"expression": "MIT OR BSD-2-Clause"}]},
                  {"group": "zhiguang", "name": "backend", "version": "0.1.0", "purl": "pkg:maven/zhiguang/backend@0.1.0"}]}
                """.getBytes(StandardCharsets.UTF_8)));
        StringBuilder said = new StringBuilder();
        assertThat(ListParts.run(parts, said)).isEqualTo(1);
        assertThat(said.toString().lines()).containsExactly(
                "a:b 1  MIT OR BSD-2-Clause",
                "org.yaml:snakeyaml 1.33  Apache-2.0",
                "known hole: org.yaml:snakeyaml 1.33  CVE-2022-1471 (mended in 2.0)",
                "2 parts, 1 with known holes");
        assertThat(ListParts.run(parts.subList(0, 1), new StringBuilder())).isZero();
    }
}
