package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.identity.UserId;

class SubmissionListenersTest {

    private final SubmissionListeners listeners = new SubmissionListeners();
    private final UserId alice = UserId.random();
    private final SubmissionId id = SubmissionId.random();
    private final List<SubmissionId> heard = new ArrayList<>();

    @Test
    void tellsTheOwnerAloneAndOnlyWhileHeListens() throws Exception {
        try (var _ = listeners.add(alice, heard::add)) {
            listeners.tell(alice, id);
            listeners.tell(UserId.random(), SubmissionId.random());
        }
        listeners.tell(alice, id);
        assertThat(heard).containsExactly(id);
    }

    @Test
    void goesOnWhenAListenerFails() {
        listeners.add(alice, submission -> {
            throw new IllegalStateException("a page that is gone");
        });
        listeners.add(alice, heard::add);
        listeners.tell(alice, id);
        assertThat(heard).containsExactly(id);
    }

    @Test
    void tellsOfProgressOnlyWhenThereIsSome() {
        ChainBench bench = new ChainBench();
        Submission submission = bench.insert(SubmissionState.STAGING_IN);
        bench.listeners.add(bench.owner, heard::add);
        var progress = bench.progress.of(submission);
        assertThat(bench.progress.find(submission.id())).isEmpty();
        progress.accept(0);
        progress.accept(0);
        progress.accept(1_000_000);
        progress.accept(1_000_000);
        assertThat(heard).hasSize(2);
        assertThat(bench.progress.find(submission.id())).hasValue(1_000_000);
        bench.progress.forget(submission.id());
        assertThat(bench.progress.find(submission.id())).isEmpty();
    }
}
