package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.JobScript;

/** The script that a sweep's tasks run, run by the real interpreters. */
class SweepScriptTest {

    private static final String NASTY = "$(touch hacked) `id` \"two\" 'one' a,b=c;|&>x\\n\n二\r\n\t end \n";
    private static final Sweep SWEEP = new Sweep(List.of("FIRST", "second"), List.of(List.of("1", ""), List.of(NASTY, "=x"), List.of("3", "z")));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash", "/usr/bin/env bash"})
    void givesAShellTheValuesOfItsRow(String shell) throws Exception {
        JobScript script = new JobScript(
                "#!" + shell + "\n#SBATCH --time=1\n# remark\n\nset -eu\nprintf '%s|%s|' \"$FIRST\" \"$second\"; env | grep -c zhiguang_ || true\n");
        assertThat(run(script, 2)).isEqualTo(NASTY + "|=x|0\n");
        assertThat(run(script, 1)).isEqualTo("1||0\n");
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    @Test
    void givesAnotherInterpreterTheValuesToo() throws Exception {
        JobScript script = new JobScript("#!/usr/bin/env python3\nimport os, sys\nsys.stdout.write(os.environ['FIRST'] + '|' + os.environ['second'])\nsys.exit(3)\n");
        assertThat(run(script, 2)).isEqualTo(NASTY.replace("\r\n", "\r\n") + "|=x");
        assertThat(end).isEqualTo(3);
    }

    @Test
    void failsForATaskWithoutARowAndHasNoOthers() throws Exception {
        JobScript script = new JobScript("#!/bin/bash\necho ran\n");
        JobScript some = SweepScript.of(script, SWEEP, new ArraySpec("1,3"));
        assertThat(run(some.text(), "2")).isEqualTo("zhiguang: there is no row for task 2\n");
        assertThat(end).isEqualTo(1);
        assertThat(run(some.text(), "3")).isEqualTo("ran\n");
    }

    private int end;

    private String run(JobScript script, int task) throws IOException, InterruptedException {
        return run(SweepScript.of(script, SWEEP, SWEEP.array(0)).text(), Integer.toString(task));
    }

    private String run(String script, String task) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("job"), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder(file.toString()).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SLURM_ARRAY_TASK_ID", task);
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().put("LANG", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        end = process.exitValue();
        try (var left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("zhiguang."));
        }
        return output;
    }
}
