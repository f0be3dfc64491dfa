package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.Offer;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchScript;
import zhiguang.jobs.sbatch.SbatchWords;
import zhiguang.submissions.SubmissionRequest;

class DraftOptionsTest {

    private static final String SCRIPT = """
            #!/bin/bash
            #SBATCH -J relax -A ai -p gpu --gres=gpu:a100:2
            #SBATCH -t 1-0 --mem-per-cpu=2G -n 8 --ntasks-per-node=4 -N 2
            #SBATCH --qos=high --array=0-7%2 --mail-type=END,FAIL --exclusive --no-requeue
            #SBATCH --export=ALL,MODE=fast --licenses=ansys:1 --tmp=5G --comment="batch 2"
            srun ./relax
            """;

    @Test
    void fillsTheFormFromTheScriptsLines() {
        JobDraft draft = DraftOptions.takeFromScript(withScript(SCRIPT));
        assertThat(draft.name()).isEqualTo("relax");
        assertThat(draft.account()).isEqualTo("ai");
        assertThat(draft.partition()).isEqualTo("gpu");
        assertThat(draft.nodes()).isEqualTo(2);
        assertThat(draft.tasks()).isEqualTo(8);
        assertThat(draft.memory()).isEqualTo("2 GiB");
        assertThat(draft.gpuType()).isEqualTo("a100");
        assertThat(draft.gpus()).isEqualTo(2);
        assertThat(draft.time()).isEqualTo("24:00");
        assertThat(draft.environment()).isEqualTo(Map.of("MODE", "fast"));
        assertThat(draft.more())
                .containsEntry("qos", "high")
                .containsEntry("array", "0-7%2")
                .containsEntry("requeue", "no")
                .containsEntry("exclusive", "yes")
                .containsEntry("comment", "batch 2")
                .containsEntry("licenses", "ansys:1")
                .containsEntry("memory-per", "cpu");
        assertThat(DraftOptions.conflicts(draft)).isEmpty();
        assertThat(SbatchScript.parse(SCRIPT).unsupported()).containsExactly("--tmp=5G");
        JobRequest request = RequestReader.read(draft, Optional.empty()).request().orElseThrow().job();
        assertThat(SbatchWords.of(request)).containsAllEntriesOf(SbatchScript.parse(SCRIPT).values());
        assertThat(DraftOptions.more(request)).isEqualTo(draft.more());
    }

    @Test
    void showsWhereScriptAndFormDiffer() {
        JobDraft draft = new Fixes.Change(DraftOptions.takeFromScript(withScript(SCRIPT))).time("2:00");
        assertThat(DraftOptions.conflicts(draft))
                .containsExactly(new DraftOptions.Conflict(SbatchOption.TIME, "1440", "120"));
        String written = DraftOptions.writtenIntoScript(draft);
        assertThat(written).contains("--time=02:00:00").contains("--licenses=ansys:1").endsWith("srun ./relax\n");
        assertThat(DraftOptions.conflicts(new Fixes.Change(draft).script(written))).isEmpty();
    }

    @Test
    void everyOptionSurvivesTheDraftAndBack() {
        JobDraft draft = DraftOptions.takeFromScript(withScript(SCRIPT)).withMore("begin", "uts4000000000").withMore("modules", "gcc a/1");
        JobDraft again = JobDraft.parse(draft.asJson(), JobDraft.example("x")).orElseThrow();
        assertThat(again).isEqualTo(draft);
        JobRequest request = RequestReader.read(draft, Optional.empty()).request().orElseThrow().job();
        assertThat(JobDraft.of(new SubmissionRequest(request, List.of(), List.of()))).isEqualTo(draft);
    }

    @Test
    void furtherOptionsAreTypedAsSbatchWritesThem() {
        Map<String, String> more = FurtherField.more(" -L ansys:1 -x 'c[1-2]'  --nice --no-kill ");
        assertThat(more).isEqualTo(Map.of("licenses", "ansys:1", "exclude", "c[1-2]", "nice", "100", "no-kill", "yes"));
        JobDraft draft = with(more);
        assertThat(FurtherField.more(FurtherField.text(draft))).isEqualTo(more);
        assertThat(SbatchWords.of(RequestReader.read(draft, Optional.empty()).request().orElseThrow().job()))
                .containsEntry(SbatchOption.EXCLUDE, "c[1-2]")
                .containsEntry(SbatchOption.NO_KILL, "yes");
        assertThat(FurtherField.more("")).isEmpty();
    }

    @Test
    void whatIsNoFurtherOptionStaysAndIsNamed() {
        String typed = "--licenses=a:1 --gpus-per-task=2 --time=5 stray";
        JobDraft draft = with(FurtherField.more(typed));
        assertThat(FurtherField.text(draft)).isEqualTo(typed);
        assertThat(RequestReader.read(draft, Optional.empty()).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("form.further");
            assertThat(problem.arguments().getFirst().toString()).contains("--gpus-per-task=2", "--time=00:05:00", "stray").doesNotContain("licenses");
            assertThat(Fixes.of(problem, draft, new Offer(List.of(), List.of())).orElseThrow().draft().more()).doesNotContainKey(JobDraft.FURTHER);
        });
    }

    private static JobDraft with(Map<String, String> more) {
        JobDraft draft = DraftOptions.takeFromScript(withScript("#!/bin/bash\n#SBATCH -J a -A ai -p gpu\n"));
        for (Map.Entry<String, String> each : more.entrySet()) {
            draft = draft.withMore(each.getKey(), each.getValue());
        }
        return draft;
    }

    @Test
    void readsAnOldDraftThatKnewNoMore() {
        assertThat(JobDraft.parse("{\"name\":\"old\"}", JobDraft.example("x")).orElseThrow().more()).isEmpty();
    }

    @Test
    void takesTheLaterOfTwoDrafts() {
        assertThat(DraftStore.later("{\"at\":2}", "{\"at\":1}")).isEqualTo("{\"at\":2}");
        assertThat(DraftStore.later("{\"at\":1}", "{\"at\":2}")).isEqualTo("{\"at\":2}");
        assertThat(DraftStore.later("", "{\"name\":\"x\"}")).isEqualTo("{\"name\":\"x\"}");
        assertThat(DraftStore.later("{\"at\":1}", "garbage")).isEqualTo("{\"at\":1}");
    }

    @Test
    void makesADraftOfAJobThatSlurmKnows() {
        JobDraft draft = EarlierJob.draft(
                SampleJobs.job(7, "alice", JobState.COMPLETED), SCRIPT, JobDraft.example("x"));
        assertThat(draft.script()).isEqualTo(SCRIPT);
        assertThat(draft.more()).containsEntry("qos", "high").doesNotContainKey("memory-per");
        assertThat(RequestReader.read(draft, Optional.empty()).problems()).isEmpty();
    }

    private static JobDraft withScript(String script) {
        return new Fixes.Change(JobDraft.example("x")).script(script);
    }
}
