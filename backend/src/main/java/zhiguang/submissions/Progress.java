package zhiguang.submissions;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** Bytes moved by the transfers that run now; only for showing, so it lives in memory. */
@Component
class Progress {

    private final Map<SubmissionId, Long> bytes = new ConcurrentHashMap<>();
    private final SubmissionListeners listeners;

    Progress(SubmissionListeners listeners) {
        this.listeners = listeners;
    }

    LongConsumer of(Submission submission) {
        return moved -> {
            Long before = bytes.put(submission.id(), moved);
            if (before == null || before != moved) {
                listeners.tell(submission.owner(), submission.id());
            }
        };
    }

    OptionalLong find(SubmissionId id) {
        Long moved = bytes.get(id);
        return moved == null ? OptionalLong.empty() : OptionalLong.of(moved);
    }

    void forget(SubmissionId id) {
        bytes.remove(id);
    }
}
