package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.submissions.Sweep;

class TaskTableTest {

    private static final Sweep SWEEP = new Sweep(List.of("A"), List.of(List.of("x"), List.of("y"), List.of("z"), List.of("w")));

    @Test
    void givesEveryTaskItsRowAndState() {
        TaskTable table = TaskTable.of(26, new ArraySpec("1-4%2"), List.of(
                task(26, "3-4", JobState.PENDING), task(27, "1", JobState.COMPLETED), task(28, "2", JobState.FAILED)), Optional.of(SWEEP));
        assertThat(table.rows().stream().map(r -> r.index() + " " + r.values() + " " + r.state())).containsExactly(
                "1 [x] COMPLETED", "2 [y] FAILED", "3 [z] PENDING", "4 [w] PENDING");
        assertThat(table.failed()).containsExactly(2);
        assertThat(table.progress().total()).isEqualTo(4);
        assertThat(table.rows(TaskRow.Show.PENDING)).hasSize(2);
        assertThat(table.rows().get(2).hasOwnJob()).isFalse();
        assertThat(table.rows().get(1).hasOwnJob()).isTrue();
    }

    @Test
    void aTaskThatHasBegunIsNoLongerWithThoseThatWait() {
        TaskTable table = TaskTable.of(26, ArraySpec.NONE, List.of(
                task(27, "1", JobState.RUNNING), task(26, "1-2", JobState.PENDING)), Optional.empty());
        assertThat(table.rows().stream().map(TaskRow::state)).containsExactly(JobState.RUNNING, JobState.PENDING);
    }

    @Test
    void knowsWhatWasAskedBeforeSlurmTellsAnything() {
        TaskTable table = TaskTable.of(26, new ArraySpec("0-8:4"), List.of(), Optional.empty());
        assertThat(table.rows().stream().map(TaskRow::index)).containsExactly(0, 4, 8);
        assertThat(table.failed()).isEmpty();
    }

    @Test
    void foldsWhatIsToRunAgain() {
        assertThat(ArraySpec.of(new ArraySpec("3,7,10-12,20,21").indices(), 4)).hasToString("3,7,10-12,20,21%4");
        assertThat(new ArraySpec("3,7,10-12%4").throttle()).isEqualTo(4);
    }

    private static Job task(long id, String tasks, JobState state) {
        Job job = Samples.job(id, state);
        return new Job(
                job.id(), job.name(), job.user(), job.account(), job.partition(), job.qos(), state, state.name(), job.reason(), job.submitted(),
                job.eligible(), job.started(), job.ended(), job.timeLimit(), job.nodes(), job.requested(), job.allocated(),
                job.workDirectory(), job.output(), job.end(), job.use(), job.comment(), ArrayPart.of(26, tasks), Optional.empty(), ClusterName.MAIN);
    }
}
