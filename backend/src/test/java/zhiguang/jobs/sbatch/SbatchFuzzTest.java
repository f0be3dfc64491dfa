package zhiguang.jobs.sbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhiguang.Fuzz;

/** Scripts that nobody would write. */
class SbatchFuzzTest {

    private static final List<String> SCRIPTS = List.of(
            "#!/bin/bash\n#SBATCH --job-name=x\n#SBATCH -p compute -N 2\n#SBATCH --mem=4G # much\necho\n#SBATCH --time=1\n",
            "#!/bin/sh\r\n#SBATCH -t 1-02:03:04\r\n#SBATCH --gres=gpu:a100:2\r\n",
            "#SBATCH --no-requeue --array=1-10%2 'x' \"y z\"",
            "#!/bin/bash\n#SBATCH -J \"a b\" -o 'out %j' --mail-type=END\n#SBATCH --mem-per-cpu=1G\n#SBATCH -c4\nsleep 1",
            "#!/bin/bash\n\n# a comment\n#SBATCH\n#SBATCH --ntas=3\n#SBATCH --dependency=afterok:1:2\n");

    @Test
    void whatIsReadAndWrittenIsReadTheSame() {
        Fuzz.texts(SCRIPTS, text -> {
            SbatchScript script = SbatchScript.parse(text);
            Map<SbatchOption, String> values = script.values();
            assertThat(script.unsupported()).allSatisfy(raw -> assertThat(text).contains(raw.split("[ \t]+")[0]));
            SbatchScript same = script.with(values);
            assertThat(same.values()).isEqualTo(values);
            assertThat(same.with(values).text()).as("once is enough").isEqualTo(same.text());
        });
    }

    @Test
    void changesReachTheScriptAndNothingElse() {
        Fuzz.texts(SCRIPTS, text -> {
            Map<SbatchOption, String> wanted = new EnumMap<>(SbatchOption.class);
            wanted.put(SbatchOption.PARTITION, "gpu");
            wanted.put(SbatchOption.JOB_NAME, "it's \"x\" $(id)");
            SbatchScript changed = SbatchScript.parse(text).with(wanted);
            assertThat(SbatchScript.parse(changed.text()).values()).isEqualTo(wanted);
            assertThat(changed.with(wanted).text()).as("once is enough").isEqualTo(changed.text());
        });
    }
}
