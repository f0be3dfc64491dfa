package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.submissions.Drafts;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;
import zhiguang.submissions.Sweep;
import zhiguang.submissions.Sweeps;
import zhiguang.templates.Template;
import zhiguang.templates.Templates;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.ScriptEditor;

/** From a table to an array, its tasks and the failed ones once more, on the real cluster. */
@Tag("slurmrestd")
@NullUnmarked
class SweepViewIT extends WholePortalTest {

    private static final String SCRIPT = "#!/bin/bash\nprintf '%s' \"$VALUE\"\n[ \"$FAIL\" != yes ]\n";

    @Autowired
    private Submissions submissions;

    @Autowired
    private Sweeps sweeps;

    @Autowired
    private Templates templates;

    @Autowired
    private Drafts drafts;

    @Autowired
    private TaskTables tables;

    @Autowired
    private JobPages pages;

    @Test
    void aTableBecomesOneArrayAndItsFailedRowsRunAgain() {
        speakEnglish();
        UI.getCurrent().navigate("jobs/new");
        await(() -> $(JobForm.class).exists() && $(JobForm.class).single().isVisible() && $(JobForm.class).single().draft().account().equals("physics"));
        $(ScriptEditor.class).single().setValue(SCRIPT);
        button("Several from a table").click();
        await(() -> $(TextArea.class).exists() && $(SweepPreview.class).exists());
        $(TextArea.class).single().setValue("VALUE,FAIL\n\"a,\"\"b\"\" $(id)\",no\n=2,yes\n,no\n之,yes\n");
        $(IntegerField.class).single().setValue(3);
        assertThat(preview()).contains("4 rows with 2 values each").contains("a,\"b\" $(id)");
        button("Go on").click();
        await(() -> $(SweepCard.class).exists() && text($(SweepCard.class).single()).contains("4 rows: VALUE, FAIL"));
        assertThat($(JobForm.class).single().draft().more("array")).isEqualTo("1-4%3");
        await(() -> $(JobForm.class).single().draft().account().equals("physics"));
        button("Submit").click();
        await(() -> $(ArrayCard.class).exists() && $(ArrayCard.class).single().isVisible() && hasButton("Run the 2 failed again"));

        Grid<TaskRow> grid = grid();
        List<TaskRow> rows = grid.getListDataView().getItems().toList();
        assertThat(rows.stream().map(r -> r.values().getFirst())).containsExactly("a,\"b\" $(id)", "=2", "", "之");
        assertThat(rows.get(1).state()).isEqualTo(JobState.FAILED);
        show().setValue(TaskRow.Show.FAILED);
        assertThat(grid.getListDataView().getItems().map(TaskRow::index)).containsExactly(2, 4);
        button("Run the 2 failed again").click();
        await(() -> $(JobForm.class).exists() && $(JobForm.class).single().draft().more("array").equals("2,4%3"));
        await(() -> text($(SweepCard.class).single()).contains("4 rows"));
        assertThat($(JobForm.class).single().draft().script()).isEqualTo(SCRIPT);
    }

    @Test
    void aTemplatesTableIsCheckedRowByRow() {
        speakEnglish();
        Template sweep = templates.list(alice()).stream().filter(t -> t.body().name().en().equals("Parameter sweep")).findFirst().orElseThrow();
        UI.getCurrent().navigate("jobs/sweep", QueryParameters.of("template", sweep.id().toString()));
        await(() -> $(TextArea.class).exists());
        $(TextArea.class).single().setValue("FIRST,OTHER\n1,2\nx,3\n");
        assertThat(preview()).contains("2 problems").contains("Line 1, OTHER:").contains("Line 3, FIRST:").contains("Write a number.");
        assertThat(button("Go on").isEnabled()).isFalse();
        $(TextArea.class).single().setValue("FIRST\n1\n2\n");
        assertThat(button("Go on").isEnabled()).isTrue();
        button("Go on").click();
        await(() -> $(SweepCard.class).exists() && text($(SweepCard.class).single()).contains("2 rows: FIRST"));
        assertThat($(JobForm.class).single().draft().environment()).isEqualTo(Map.of("STEP", "0.25"));
        UI.getCurrent().navigate("jobs/sweep", QueryParameters.of("template", UUID.randomUUID().toString()));
        await(() -> $(NotFoundState.class).exists());
    }

    @Test
    void aTableThatWasTypedStandsThereAgain() {
        speakEnglish();
        UI.getCurrent().navigate("jobs/sweep");
        await(() -> $(TextArea.class).exists());
        test($(TextArea.class).single()).setValue("TYPED\n1\n2\n3\n");
        await(() -> !drafts.find(alice().id(), "table-script").orElse("").isEmpty());
        UI.getCurrent().navigate("jobs");
        UI.getCurrent().navigate("jobs/sweep");
        await(() -> $(TextArea.class).exists() && $(TextArea.class).single().getValue().startsWith("TYPED"));
        await(() -> preview().contains("3 rows with 1 values each"));
        test($(TextArea.class).single()).setValue("");
        await(() -> drafts.find(alice().id(), "table-script").isEmpty());
    }

    @Test
    void aPlainArraysFailedTasksRunAgainToo() {
        speakEnglish();
        String id = run("cd /tmp; sbatch --parsable --account=physics -o /dev/null -J plain-array --array=0-5 -t 5"
                        + " --wrap '[ $(( SLURM_ARRAY_TASK_ID % 3 )) != 1 ]'")
                .strip();
        navigate("jobs/" + id, JobView.class);
        await(() -> hasButton("Run the 2 failed again"));
        button("Run the 2 failed again").click();
        await(() -> $(JobForm.class).exists() && $(JobForm.class).single().draft().more("array").equals("1,4"));
        assertThat($(TextField.class).all().stream().map(TextField::getValue)).contains("plain-array");
    }

    @Test
    void theFileHasEveryRowWithItsState() {
        var sweep = sweeps.keep(alice().id(), new Sweep(List.of("A"), List.of(List.of("=1+1"), List.of("b\"c"))));
        JobRequest plain = SampleJobs.request("rows").with(new JobScript("#!/bin/bash\n[ $SLURM_ARRAY_TASK_ID = 1 ]\n"));
        JobRequest job = plain.with(plain.options().with(JobQueueing.NONE.with(new ArraySpec("1-2"))));
        SubmissionId id = submissions.submit(alice(), new SubmissionRequest(job, List.of(), List.of(), Optional.of(sweep)));
        await(() -> submissions.find(alice().id(), id).orElseThrow().state().isFinal());
        Submission done = submissions.find(alice().id(), id).orElseThrow();
        JobPage page = pages.find(alice(), id).orElseThrow();
        await(() -> tables.read(alice(), page).orElseThrow().failed().equals(new TreeSet<>(List.of(2))));
        JobId number = done.jobId().orElseThrow();
        String text = TaskExport.text(tables.read(alice(), page).orElseThrow(), (key, arguments) -> key);
        assertThat(text.lines().skip(1).map(line -> line.substring(0, line.indexOf(",", line.indexOf("state."))))).containsExactly(
                "1,'=1+1,state.COMPLETED", "2,\"b\"\"c\",state.FAILED");
        assertThat(tables.read(alice(), page).orElseThrow().array()).isEqualTo(Long.parseLong(number.value()));
    }

    private String preview() {
        return text($(SweepPreview.class).single());
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private Grid<TaskRow> grid() {
        return (Grid<TaskRow>) $(Grid.class).all().stream().filter(g -> g.getParent().flatMap(p -> p.getParent()).filter(ArrayCard.class::isInstance).isPresent()).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Select<TaskRow.Show> show() {
        return (Select<TaskRow.Show>) $(Select.class).all().stream().filter(s -> s.getValue() instanceof TaskRow.Show).findFirst().orElseThrow();
    }
}
