package zhiguang.ui.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.ArrayLimits;
import zhiguang.submissions.Drafts;
import zhiguang.submissions.Sweep;
import zhiguang.submissions.SweepId;
import zhiguang.submissions.Sweeps;
import zhiguang.templates.Parameter;
import zhiguang.templates.SweepCheck;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateId;
import zhiguang.templates.TemplateUses;
import zhiguang.templates.Templates;

/** Makes one array job of a table. Slow: never under a page's lock. */
@Service
class Sweeping {

    private final Templates templates;
    private final Sweeps sweeps;
    private final TemplateUses uses;
    private final ArrayLimits limits;
    private final Drafts drafts;
    private final Clock clock;

    Sweeping(Templates templates, Sweeps sweeps, TemplateUses uses, ArrayLimits limits, Drafts drafts, Clock clock) {
        this.templates = templates;
        this.sweeps = sweeps;
        this.uses = uses;
        this.limits = limits;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * What the rows are for.
     *
     * @param template empty for a script of one's own
     * @param parameters of the template; none for a script
     * @param most how many rows there may be
     */
    record Basis(String title, Optional<TemplateId> template, List<Parameter> parameters, JobDraft draft, int most) {}

    /** Empty where there is no such template for this person, or no script. */
    Optional<Basis> basis(PortalUser user, SweepOrigin origin, ClusterName cluster, JobDraft example) {
        int most = user.clusterUser().map(limits::largestIndex).orElse(0);
        if (origin.template().isPresent()) {
            return templates.find(user, origin.template().get()).map(t -> of(t, most));
        }
        JobDraft typed = drafts.find(user.id(), SweepOrigin.script(cluster)).or(() -> drafts.find(user.id(), SweepOrigin.script())).flatMap(json -> JobDraft.parse(json, example)).orElse(example);
        return Optional.of(new Basis(typed.name(), Optional.empty(), List.of(), typed, most));
    }

    /** The table as it was typed before, on whatever browser; empty text for none. */
    String typed(PortalUser user, String name) {
        return drafts.find(user.id(), name).orElse("");
    }

    boolean keepTyped(PortalUser user, String name, String table, Instant at) {
        drafts.keep(user.id(), name, table, at);
        return true;
    }

    private static Basis of(Template template, int most) {
        var body = template.body();
        String name = body.name().en().isEmpty() ? body.name().zh() : body.name().en();
        JobDraft draft = NewJobDrafts.draft(new NewJobDrafts.Prepared(name, body.script(), Map.of(), List.of(), body.outputs()));
        return new Basis(name, Optional.of(template.id()), body.parameters(), draft, most);
    }

    /** Keeps the rows and the draft of the array; the answer is what the new-job page opens. */
    String keep(PortalUser user, Basis basis, Sweep sweep, List<ObjectKey> inputs, int throttle) {
        SweepId id = sweeps.keep(user.id(), sweep);
        basis.template().ifPresent(template -> uses.recordSweep(id, template));
        Map<String, String> environment = new TreeMap<>(basis.draft().environment());
        environment.putAll(SweepCheck.standards(basis.parameters(), sweep.names()));
        environment.keySet().removeAll(sweep.names());
        JobDraft d = basis.draft();
        List<String> files = Stream.concat(d.inputs().stream(), inputs.stream().map(ObjectKey::value)).distinct().toList();
        JobDraft draft = new JobDraft(
                        d.name(), d.account(), d.partition(), d.nodes(), d.tasks(), d.cpus(), d.memory(), d.gpuType(), d.gpus(), d.time(),
                        d.script(), files, d.outputs(), d.more(), environment)
                .withMore(JobDraft.SWEEP, id.toString())
                .withMore(SbatchOption.ARRAY.word(), sweep.array(throttle).value());
        Instant now = clock.instant();
        String origin = "sweep-" + id;
        drafts.keep(user.id(), origin, DraftStore.json(draft, now), now);
        return origin;
    }
}
