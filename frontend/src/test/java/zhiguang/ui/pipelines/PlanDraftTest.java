package zhiguang.ui.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.submissions.After;

class PlanDraftTest {

    private static final PlanDraft DRAFT = new PlanDraft("p", List.of(
            new PlanDraft.Step("a", "{}", Map.of()),
            new PlanDraft.Step("b", "{}", Map.of("a", Set.of(After.OK))),
            new PlanDraft.Step("c", "{}", Map.of("a", Set.of(After.ANY), "b", Set.of(After.NOT_OK)))));

    @Test
    void comesBackAsItWasKept() {
        assertThat(PlanDraft.parse(DRAFT.asJson())).contains(DRAFT);
        assertThat(PlanDraft.parse("{\"name\":\"x\",\"steps\":null,\"more\":1}")).contains(new PlanDraft("x", List.of()));
        assertThat(PlanDraft.parse("nothing")).isEmpty();
    }

    @Test
    void renamesAStepWhereOthersWaitForIt() {
        PlanDraft renamed = DRAFT.renamed(0, "z");
        assertThat(renamed.steps().get(1).needs()).isEqualTo(Map.of("z", Set.of(After.OK)));
        assertThat(renamed.steps().get(2).needs(After.ANY)).containsExactly("z");
        assertThat(renamed.steps().get(2).needs(After.NOT_OK)).containsExactly("b");
    }

    @Test
    void leavesNobodyWaitingForAStepThatIsTakenAway() {
        PlanDraft without = DRAFT.without(0);
        assertThat(without.steps().get(0).needs()).isEmpty();
        assertThat(without.steps().get(1).needs()).isEqualTo(Map.of("b", Set.of(After.NOT_OK)));
    }

    @Test
    void changesWhatAStepWaitsForAndFindsFreeNames() {
        PlanDraft.Step step = DRAFT.steps().get(2).withNeeds(After.OK, Set.of("a", "b")).withNeeds(After.ANY, Set.of());
        assertThat(step.needs()).isEqualTo(Map.of("a", Set.of(After.OK), "b", Set.of(After.OK, After.NOT_OK)));
        assertThat(DRAFT.freeName("a")).isEqualTo("a 2");
        assertThat(DRAFT.freeName("预处理 (1)")).isEqualTo("预处理 1");
        assertThat(DRAFT.freeName("$$")).isEqualTo("step");
    }
}
