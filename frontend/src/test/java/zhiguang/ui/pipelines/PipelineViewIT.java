package zhiguang.ui.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.pipelines.Pipeline;
import zhiguang.pipelines.PipelineId;
import zhiguang.pipelines.Pipelines;
import zhiguang.pipelines.StepName;
import zhiguang.submissions.After;
import zhiguang.submissions.Drafts;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.ScriptEditor;
import zhiguang.ui.jobs.StepForms;

/** Pipelines from the first step typed to the last one run again, on the real cluster. */
@Tag("slurmrestd")
@NullUnmarked
class PipelineViewIT extends WholePortalTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private PipelinePages pages;

    @Autowired
    private PlanReader reader;

    @Autowired
    private StepForms forms;

    @Autowired
    private Drafts drafts;

    @Test
    void putsStepsTogetherSubmitsAndWatchesThem() {
        speakEnglish();
        pages.forget(alice(), "pipeline");
        UI.getCurrent().navigate("pipelines/new");
        await(() -> $(PipelineEditView.class).exists() && field("Name").getValue().equals("My pipeline") && hasButton("Add a step"));
        addStep();
        rename("first");
        $(ScriptEditor.class).single().setValue("#!/bin/bash\necho one > one.txt\n");
        addStep();
        rename("second");
        $(ScriptEditor.class).single().setValue("#!/bin/bash\ncat one.txt; false\n");
        after("After these have succeeded").setValue(Set.of("first"));
        addStep();
        rename("third");
        after("After these have succeeded").setValue(Set.of("third"));
        button("Submit all").click();
        await(() -> $(PlanProblems.class).exists() && text($(PlanProblems.class).single()).contains("“third” waits for itself."));
        after("After these have succeeded").setValue(Set.of("second"));
        await(() -> !$(PlanProblems.class).exists());
        await(() -> pages.draft(alice(), "pipeline").filter(d -> d.steps().size() == 3).isPresent());
        button("Submit all").click();
        await(() -> $(PipelineView.class).exists() && $(StepList.class).exists());
        await(() -> text($(StepList.class).single()).contains("“second” did not succeed") && text($(StepList.class).single()).contains("Completed"));
        String list = text($(StepList.class).single());
        assertThat(list).contains("Failed").contains("Never starts").contains("after first").contains("Run again from");
        assertThat($(StepBox.class).all()).hasSize(3);
        assertThat(pages.draft(alice(), "pipeline")).isEmpty();

        button("Cancel all").click();
        ConfirmDialog sure = $(ConfirmDialog.class).single();
        test(sure).confirm();
        await(() -> newest().isOver());
        assertThat(state("third")).isEqualTo(SubmissionState.CANCELLED);
        await(() -> hasButton("Run again from here"));
        pages.runAgain(alice(), newest().id(), new StepName("third"));
        await(() -> newest().isOver());
        assertThat(newest().submission(new StepName("third")).orElseThrow().failure().orElseThrow().code()).isEqualTo("before-failed");

        PlanDraft like = pages.like(alice(), newest().id()).orElseThrow();
        assertThat(like.needs()).isEqualTo(Map.of(
                "first", Map.of(), "second", Map.of("first", Set.of(After.OK)), "third", Map.of("second", Set.of(After.OK))));
        assertThat(like.steps()).allSatisfy(step -> assertThat(step.job()).doesNotContain("chdir"));

        UI.getCurrent().navigate("pipelines");
        await(() -> $(Grid.class).exists() && $(Grid.class).single().getListDataView().getItemCount() > 0);
        UI.getCurrent().navigate("pipelines/" + UUID.randomUUID());
        await(() -> $(NotFoundState.class).exists());
    }

    @Test
    void anothersPipelineIsNotThere() {
        PortalUser bob = new PortalUser(
                UserId.random(), "bob", "Bob", alice().role(), Optional.of(ALICE), false, false);
        PlanDraft draft = new PlanDraft("foreign", List.of(step("a", "true", Map.of())));
        PipelineId id = pages.submit(bob, reader.read(draft, pages.offer(alice())).plan().orElseThrow());
        speakEnglish();
        UI.getCurrent().navigate("pipelines/" + id);
        await(() -> $(NotFoundState.class).exists());
        assertThat(pages.like(alice(), id)).isEmpty();
        pipelines.cancel(bob, id);
        await(() -> pipelines.find(bob.id(), id).orElseThrow().isOver());
    }

    @Test
    void namesEveryProblemOfADraft() {
        PlanDraft draft = new PlanDraft("wrong", List.of(
                step("a", "true", Map.of("b", Set.of(After.OK))),
                step("b", "true", Map.of("a", Set.of(After.ANY))),
                new PlanDraft.Step("c/d", "{\"script\":\"echo\"}", Map.of())));
        assertThat(reader.read(draft, pages.offer(alice())).problems().stream().map(p -> p.step() + " " + p.what().code()))
                .contains("2 script.shebang", "2 pipeline.step-name");
        assertThat(reader.read(draft.without(2), pages.offer(alice())).problems().stream().map(p -> p.what().code())).containsExactly("pipeline.cycle");
    }

    @Test
    void offersDraftsOfJobsAndTemplatesToBeginWith() {
        drafts.keep(alice().id(), "sweep-x", "{\"name\":\"typed before\",\"script\":\"#!/bin/sh\"}", Instant.now());
        assertThat(pages.beginnings(alice()).drafts()).containsKey("typed before");
        assertThat(pages.beginnings(alice()).templates()).hasSizeGreaterThanOrEqualTo(10);
        drafts.forget(alice().id(), "sweep-x");
    }

    private PlanDraft.Step step(String name, String script, Map<String, Set<After>> needs) {
        ObjectNode job = (ObjectNode) JSON.readTree(forms.example(name));
        job.put("account", "physics").put("partition", "compute").put("script", "#!/bin/bash\n" + script + "\n");
        return new PlanDraft.Step(name, job.toString(), needs);
    }

    private void addStep() {
        int before = steps();
        button("Add a step").click();
        await(() -> $(Dialog.class).exists());
        $(Button.class).all().stream()
                .filter(b -> b.getText().equals("Add a step"))
                .reduce((a, b) -> b)
                .orElseThrow()
                .click();
        await(() -> steps() == before + 1);
    }

    private int steps() {
        return $(StepEditor.class).exists() ? $(StepEditor.class).single().steps() : 0;
    }

    private void rename(String name) {
        field("Step").setValue(name);
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<String> after(String label) {
        return (MultiSelectComboBox<String>) $(MultiSelectComboBox.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    private Pipeline newest() {
        return pipelines.list(alice().id()).getFirst();
    }

    private SubmissionState state(String step) {
        return newest().submission(new StepName(step)).orElseThrow().state();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
