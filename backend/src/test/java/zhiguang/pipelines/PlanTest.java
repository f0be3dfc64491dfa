package zhiguang.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobName;
import zhiguang.jobs.SampleJobs;
import zhiguang.submissions.After;
import zhiguang.submissions.SubmissionRequest;

class PlanTest {

    @Test
    void takesADiamond() {
        Plan plan = plan(step("a"), step("b", "a"), step("c", "a"), step("d", "b", "c"), step("e"));
        assertThat(plan.from(name("b")).stream().map(PlannedStep::name)).containsExactly(name("b"), name("d"));
        assertThat(plan.from(name("a"))).hasSize(4);
        assertThat(plan.from(name("e"))).hasSize(1);
    }

    @Test
    void refusesACircleAndNamesIt() {
        refuses("pipeline.cycle", List.of("c → d → b → c"), step("a"), step("b", "a", "d"), step("c", "b"), step("d", "c"));
    }

    @Test
    void refusesAStepThatWaitsForItselfOrForNone() {
        refuses("pipeline.self", List.of("a"), step("a", "a"));
        refuses("pipeline.missing", List.of("a", "z"), step("a", "z"));
    }

    @Test
    void refusesTwoOfOneNameNoneAndTooMany() {
        refuses("pipeline.name-twice", List.of("a"), step("a"), step("a"));
        refuses("pipeline.steps", List.of(50));
        List<PlannedStep> many = new ArrayList<>();
        for (int i = 0; i <= Plan.MOST_STEPS; i++) {
            many.add(step("s" + i));
        }
        refuses("pipeline.steps", List.of(50), many.toArray(PlannedStep[]::new));
    }

    @Test
    void takesALongChainOfFifty() {
        List<PlannedStep> chain = new ArrayList<>(List.of(step("s0")));
        for (int i = 1; i < Plan.MOST_STEPS; i++) {
            chain.add(step("s" + i, "s" + (i - 1)));
        }
        assertThat(plan(chain.toArray(PlannedStep[]::new)).from(name("s1"))).hasSize(49);
    }

    private static void refuses(String code, List<Object> arguments, PlannedStep... steps) {
        assertThatThrownBy(() -> plan(steps)).isInstanceOfSatisfying(InvalidInputException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.arguments()).isEqualTo(arguments);
        });
    }

    private static Plan plan(PlannedStep... steps) {
        return new Plan(new JobName("plan"), List.of(steps));
    }

    private static PlannedStep step(String name, String... needs) {
        SubmissionRequest request = new SubmissionRequest(SampleJobs.request(name), List.of(), List.of());
        return new PlannedStep(name(name), request, List.of(needs).stream().map(n -> new Need(name(n), After.OK)).toList());
    }

    private static StepName name(String name) {
        return new StepName(name);
    }
}
