package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.JobScript;
import zhiguang.spaces.ObjectKey;

class JobDraftTest {

    private static final JobDraft EXAMPLE = JobDraft.example("my-job");

    @Test
    void comesBackFromTheBrowserAsItWas() {
        JobDraft draft = new JobDraft(
                "名 \"<x>", "a", "p", null, 1, 1, "?", "a100", 2, "later", "#!/bin/sh\r\n\t'", List.of("a/b"), List.of("**"));
        assertThat(JobDraft.parse(draft.asJson(), EXAMPLE)).contains(draft);
    }

    @Test
    void takesTheRestFromTheExampleWhenOnlyTheScriptWasKept() {
        JobDraft draft = JobDraft.parse("{\"script\":\"#!/bin/sh\"}", EXAMPLE).orElseThrow();
        assertThat(draft.script()).isEqualTo("#!/bin/sh");
        assertThat(draft.name()).isEqualTo("my-job");
        assertThat(draft.nodes()).isEqualTo(1);
    }

    @Test
    void passesOverWhatIsNoDraft() {
        for (String junk : List.of("", "null", "[]", "{", "42")) {
            assertThat(JobDraft.parse(junk, EXAMPLE)).isEmpty();
        }
        assertThat(JobDraft.parse("{\"inputs\":5,\"nodes\":\"x\"}", EXAMPLE)).isPresent();
    }

    @Test
    void theExampleIsAScriptThatShellsTake() throws Exception {
        for (List<ObjectKey> inputs : List.of(List.<ObjectKey>of(), List.of(new ObjectKey("in/it's $(id) 数据.txt")))) {
            String script = new JobScript(ExampleScript.of(inputs)).text();
            Process check = new ProcessBuilder("bash", "-n", "-c", script).start();
            assertThat(check.waitFor()).isZero();
        }
        assertThat(ExampleScript.of(List.of(new ObjectKey("a/it's")))).contains("'it'\\''s'");
    }
}
