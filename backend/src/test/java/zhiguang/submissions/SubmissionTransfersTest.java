package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.files.RemotePath;
import zhiguang.identity.UserId;
import zhiguang.jobs.SampleJobs;
import zhiguang.spaces.NoStore;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.TestSpaces;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;
import zhiguang.submissions.StepRecord.StepState;
import zhiguang.submissions.SubmissionTransfers.Staged;
import zhiguang.transfers.TransferItem;
import zhiguang.transfers.TransferRoute;
import zhiguang.transfers.TransferState;

class SubmissionTransfersTest {

    private final ChainBench bench = new ChainBench();
    private final SubmissionTransfers transfers = new SubmissionTransfers(bench.jdbc, bench.files, bench.progress, bench.listeners);
    private final Submission submission = bench.insert(
            SubmissionState.STAGING_IN,
            ChainBench.request(SampleJobs.request("relax"), List.of("in/a", "in/b"), List.of("*.out")),
            new RemotePath("/scratch/alice/relax"));

    @BeforeEach
    void makeSpace() {
        new TestSpaces(ChainBench.DATABASE, new NoStore(), Clock.systemUTC()).spaces.personal(bench.owner);
    }

    @Test
    void tellsWhatIsOnItsWayIn() {
        assertThat(list()).isEmpty();
        bench.steps.begin(submission.id(), Step.STAGE_IN);
        assertThat(list()).isEmpty();
        file(Direction.IN, "a", FileState.DONE, 10);
        file(Direction.IN, "b", FileState.WAITING, 30);
        List<SubmissionId> heard = new ArrayList<>();
        transfers.subscribe(bench.owner, heard::add);
        bench.progress.of(submission).accept(7);
        assertThat(heard).containsExactly(submission.id());
        Staged in = only();
        assertThat(in.submission()).isEqualTo(submission.id());
        assertThat(in.moving()).isEqualTo(OptionalLong.of(7));
        assertThat(in.transfer().state()).isEqualTo(TransferState.MOVING);
        assertThat(in.transfer().route().direction()).isEqualTo(TransferRoute.Direction.TO_CLUSTER);
        assertThat(in.transfer().route().sources()).containsExactly("in/a", "in/b");
        assertThat(in.transfer().route().folder()).isEqualTo("/scratch/alice/relax");
        assertThat(in.transfer().tally().bytes()).isEqualTo(40);
        assertThat(in.transfer().tally().bytesDone()).isEqualTo(10);
        assertThat(only().transfer().id()).isEqualTo(in.transfer().id());
    }

    @Test
    void tellsWhatCameHomeAndWhatDidNot() {
        bench.steps.begin(submission.id(), Step.STAGE_OUT);
        file(Direction.OUT, "x.out", FileState.DONE, 5);
        file(Direction.OUT, "z.out", FileState.FAILED, 0);
        bench.steps.end(submission.id(), Step.STAGE_OUT, StepState.DONE, SubmissionState.DONE, Optional.empty());
        Staged out = only();
        assertThat(out.transfer().state()).isEqualTo(TransferState.PARTLY);
        assertThat(out.transfer().ended()).isPresent();
        assertThat(out.transfer().route().folder()).isEqualTo("results/relax");
        assertThat(out.moving()).isEmpty();
        List<TransferItem> items = transfers.listItems(out, 9);
        assertThat(items).extracting(TransferItem::target).containsExactly("z.out", "x.out");
        assertThat(items.getFirst().reason()).contains("changed");
    }

    @Test
    void tellsNobodyElse() {
        bench.steps.begin(submission.id(), Step.STAGE_IN);
        file(Direction.IN, "a", FileState.DONE, 10);
        assertThat(transfers.list(UserId.random(), submission.id())).isEmpty();
        assertThat(transfers.list(UserId.random(), 9)).isEmpty();
        assertThat(transfers.list(bench.owner, submission.id())).hasSize(1);
    }

    private List<Staged> list() {
        return transfers.list(bench.owner, 9);
    }

    private Staged only() {
        assertThat(list()).hasSize(1);
        return list().getFirst();
    }

    private void file(Direction direction, String path, FileState state, long size) {
        Optional<String> error = state == FileState.FAILED ? Optional.of("changed") : Optional.empty();
        bench.files.put(
                submission.id(), new StagedFile(direction, path, Optional.of(new ObjectKey("in/" + path)), size, state, Optional.empty(), error));
    }
}
