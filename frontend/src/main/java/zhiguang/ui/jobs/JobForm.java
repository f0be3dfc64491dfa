package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import zhiguang.cluster.Offer;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.Job;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchScript;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Toast;

/** All that is asked of a new job; keeps whatever is typed, and shows what is wrong beside the field. */
class JobForm extends Div {

    private static final Set<String> OFFERED = Set.of("form.account", "form.partition");

    private final WhoFields who;
    private final ResourceFields resources;
    private final FileFields files;
    private final ScriptPart script;
    private final Div total = new Div();
    private final Consumer<JobDraft> changed;
    private final BeforeSubmit before;
    private final FieldErrors errors;
    private final AdvancedFields advanced;
    final SweepCard sweep;
    private String draftKey = "";
    private String lastScript = "";
    private Optional<Offer> offer = Optional.empty();
    private boolean showing;
    private boolean tried;

    JobForm(Consumer<JobDraft> changed, BeforeSubmit before) {
        this.changed = changed;
        this.before = before;
        advanced = new AdvancedFields(this::changed);
        resources = new ResourceFields(this::changed);
        files = new FileFields(this::inputsChanged);
        script = new ScriptPart(this::changed, this::takeFromScript, () -> DraftOptions.writtenIntoScript(draft()));
        who = new WhoFields(this::changed, this::placed);
        sweep = new SweepCard(this::changed, this::check);
        addClassName("zg-job-form");
        total.addClassName("zg-quiet");
        Div fields = new Div(who, who.limits, resources, total, sweep, advanced, files);
        fields.addClassName("zg-job-fields");
        Div right = new Div(before, script);
        right.addClassName("zg-job-right");
        add(fields, right);
        errors = FieldCodes.of(who, resources, files, advanced);
    }

    void show(JobDraft draft, String draftKey) {
        this.draftKey = draftKey;
        lastScript = draft.script();
        showing = true;
        who.show(draft);
        sweep.show(draft.more(JobDraft.SWEEP));
        resources.show(draft);
        files.show(draft);
        advanced.show(draft);
        script.show(draft.script(), draftKey, files.chosen());
        showing = false;
        offer.ifPresent(this::offer);
        check();
    }

    /** As if it had been typed. */
    void use(JobDraft draft) {
        show(draft, draftKey);
        changed();
    }

    void offerDependencies(List<Job> own) {
        advanced.dependency.offer(own);
    }

    private void takeFromScript() {
        use(DraftOptions.takeFromScript(draft()));
    }

    /** A script that begins to say what it wants fills the form; later differences are shown and left to the person. */
    private boolean fillsTheForm() {
        String text = script.text();
        boolean begins = !text.equals(lastScript)
                && SbatchScript.parse(lastScript).asksForNothing()
                && !SbatchScript.parse(text).values().isEmpty();
        lastScript = text;
        return begins;
    }

    void offer(Offer now) {
        offer = Optional.of(now);
        showing = true;
        who.offer(now);
        showing = false;
        changed();
    }

    void offer(List<StoredObject> objects) {
        showing = true;
        files.offer(objects);
        showing = false;
    }

    private void placed() {
        who.chosenPartition().ifPresent(resources::limitTo);
        offer.ifPresent(o -> advanced.offer(o, who.account(), who.partition()));
    }

    private void inputsChanged() {
        if (!showing) {
            script.adaptExample(files.chosen());
            changed();
        }
    }

    private void changed() {
        if (!showing && fillsTheForm()) {
            Toast.done(getTranslation("job.form.read-from-script"));
            takeFromScript();
        } else if (!showing) {
            check();
            changed.accept(draft());
        }
    }

    JobDraft draft() {
        return new JobDraft(
                who.name.getValue(),
                who.account(),
                who.partition(),
                resources.nodes.getValue(),
                resources.tasks.getValue(),
                resources.cpus.getValue(),
                resources.memory.getValue(),
                resources.gpuType.getOptionalValue().orElse(""),
                resources.gpus.getValue(),
                resources.time.getValue(),
                script.text(),
                List.copyOf(files.inputs.getValue()),
                List.copyOf(files.outputs.getValue()),
                advanced.more(),
                advanced.environment.value())
                .withMore(JobDraft.SWEEP, sweep.value());
    }

    /** The request, or every problem shown at its field. */
    RequestReader.Result read() {
        tried = true;
        RequestReader.Result result = RequestReader.read(draft(), offer, sweep.rows());
        show(result.problems());
        return result;
    }

    private void check() {
        JobDraft draft = draft();
        String qos = draft.more(SbatchOption.QOS.word());
        offer.ifPresent(o -> who.chosenPartition().ifPresent(p -> resources.showLimits(
                o.asMet(p, draft.account(), qos), o.ownLimits(draft.account(), p.name(), qos))));
        total.setText(resources.total().orElse(""));
        List<InvalidInputException> problems = RequestReader.read(draft, offer, sweep.rows()).problems().stream()
                .filter(p -> tried || !p.code().endsWith(".empty") && !waits(p))
                .toList();
        show(problems);
        script.compare(draft);
        before.showProblems(problems, draft, offer);
    }

    /** Nobody can have chosen yet what has not been offered. */
    private boolean waits(InvalidInputException problem) {
        return offer.isEmpty() && OFFERED.contains(problem.code());
    }

    /** Problems that belong to no field are returned. */
    List<InvalidInputException> show(List<InvalidInputException> problems) {
        problems.stream().filter(p -> p.code().startsWith("script.")).forEach(script::show);
        return errors.show(problems.stream().filter(p -> !p.code().startsWith("script.")).toList());
    }
}
