package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class JobScriptTest {

    @Test
    void saysWhatIsWrongWithAScript() {
        refuses("script.empty", "");
        refuses("script.empty", " \n\t\r\n");
        refuses("script.shebang", "hostname\n");
        refuses("script.shebang", "\n#!/bin/bash\n");
        refuses("script.shebang", "\uFEFF#!/bin/bash\n");
        refuses("script.crlf", "#!/bin/bash\r\nhostname\r\n");
        refuses("script.nul", "#!/bin/bash\n\0");
    }

    @Test
    void countsItsSizeInBytes() {
        String begin = "#!/bin/bash\n#";
        assertThat(new JobScript(begin + "x".repeat((4 << 20) - begin.length())).text()).hasSize(4 << 20);
        refuses("script.large", begin + "x".repeat((4 << 20) - begin.length() + 1));
        refuses("script.large", begin + "之".repeat(1_500_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostname\n", "#!/bin/bash\r\nhostname\r\n", "\uFEFF#!/bin/bash\r\nhostname", "\n\n#!/bin/bash\n", "echo 1\recho 2\r",
                "\uFEFFhostname", "#!/bin/bash\nhostname\n"
            })
    void repairsWhatCanBeRepaired(String text) {
        assertThat(new JobScript(JobScript.repaired(text)).text()).startsWith("#!/bin/bash\n").doesNotContain("\r", "\uFEFF");
    }

    @Test
    void keepsTheInterpreterThatTheUserChose() {
        assertThat(JobScript.repaired("\r\n#!/usr/bin/python3\r\nprint(1)\r\n")).isEqualTo("#!/usr/bin/python3\nprint(1)\n");
    }

    @Test
    void leavesASoundScriptAsItIs() {
        String text = "#!/bin/sh\n\n  echo '$x' \n\n";
        assertThat(JobScript.repaired(text)).isEqualTo(text);
    }

    @Test
    void doesNotMakeAScriptOfNothing() {
        refuses("script.empty", JobScript.repaired(""));
        refuses("script.empty", JobScript.repaired(" \r\n"));
    }

    @Test
    void doesNotShowItsTextInALog() {
        assertThat(new JobScript("#!/bin/bash\nexport TOKEN=secret\n").toString()).doesNotContain("secret");
        assertThat(SampleJobs.request("x").toString()).doesNotContain("hostname");
    }

    private static void refuses(String code, String text) {
        assertThatThrownBy(() -> new JobScript(text))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
