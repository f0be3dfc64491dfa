package zhiguang.ui.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.submissions.Drafts;

/** Other pages prepare a job here, for the new-job page to go on with under {@code jobs/new?draft=…}. */
@Service
public class NewJobDrafts {

    private final Drafts drafts;
    private final Clock clock;

    NewJobDrafts(Drafts drafts, Clock clock) {
        this.drafts = drafts;
        this.clock = clock;
    }

    /** What a page has prepared: a script whose lines say what it needs, variables as data, and files. */
    public record Prepared(
            String name, String script, Map<String, String> environment, List<String> inputs, List<String> outputs) {}

    public void keep(PortalUser user, String origin, Prepared prepared) {
        Instant now = clock.instant();
        drafts.keep(user.id(), origin, DraftStore.json(draft(prepared), now), now);
    }

    static JobDraft draft(Prepared prepared) {
        JobDraft example = JobDraft.example(prepared.name());
        JobDraft plain = new JobDraft(
                prepared.name(), "", "", 1, 1, 1, example.memory(), "", 0, example.time(), prepared.script(), prepared.inputs(),
                prepared.outputs(), Map.of(), prepared.environment());
        JobDraft withLines = DraftOptions.takeFromScript(plain);
        return new JobDraft(
                prepared.name(), withLines.account(), withLines.partition(), withLines.nodes(), withLines.tasks(), withLines.cpus(),
                withLines.memory(), withLines.gpuType(), withLines.gpus(), withLines.time(), withLines.script(), withLines.inputs(),
                withLines.outputs(), withLines.more(), withLines.environment());
    }
}
