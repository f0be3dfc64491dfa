package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.Job;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchScript;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Toast;

/** All that is asked of a new job; keeps whatever is typed, and shows what is wrong beside the field. */
class JobForm extends Div {

    private final TextField name = new TextField(getTranslation("job.form.name"));
    private final Select<String> account = new Select<>();
    private final Select<String> partition = new Select<>();
    private final PartitionLimits limits = new PartitionLimits();
    private final ResourceFields resources;
    private final FileFields files;
    private final ScriptPart script;
    private final Div total = new Div();
    private final Consumer<JobDraft> changed;
    private final BeforeSubmit before;
    private final FieldErrors errors = new FieldErrors();
    private final AdvancedFields advanced;
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
        addClassName("zg-job-form");
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setManualValidation(true);
        account.setLabel(getTranslation("job.form.project"));
        partition.setLabel(getTranslation("job.form.partition"));
        account.setManualValidation(true);
        partition.setManualValidation(true);
        name.addValueChangeListener(event -> changed());
        account.addValueChangeListener(event -> accountChanged());
        partition.addValueChangeListener(event -> partitionChanged());
        total.addClassName("zg-quiet");
        Div who = new Div(name, account, partition);
        who.addClassName("zg-job-who");
        Div fields = new Div(who, limits, resources, total, advanced, files);
        fields.addClassName("zg-job-fields");
        Div right = new Div(before, script);
        right.addClassName("zg-job-right");
        add(fields, right);
        mapCodes();
    }

    private void mapCodes() {
        errors.at(advanced.field(SbatchOption.NTASKS_PER_NODE), "form.tasks-per-node", "request.tasks-per-node")
                .at(name, "job-name")
                .at(account, "request.account", "request.no-association", "account", "form.account")
                .at(partition, "request.partition", "partition", "form.partition")
                .at(files.inputs, "request.files", "request.same-name", "request.own-name", "object-key")
                .at(files.outputs, "output")
                .at(resources.nodes, "request.nodes", "form.nodes")
                .at(resources.tasks, "request.tasks", "form.tasks")
                .at(resources.cpus, "request.cpus", "form.cpus")
                .at(resources.memory, "request.memory", "form.memory")
                .at(resources.gpus, "request.gpus", "form.gpus")
                .at(resources.time, "request.time", "form.time")
                .at(advanced.field(SbatchOption.QOS), "request.qos")
                .at(advanced.field(SbatchOption.RESERVATION), "request.reservation")
                .at(advanced.field(SbatchOption.CONSTRAINT), "request.constraint")
                .at(advanced.field(SbatchOption.ARRAY), "request.array")
                .at(advanced.field(SbatchOption.DEPENDENCY), "request.dependency")
                .at(advanced.field(SbatchOption.BEGIN), "form.begin")
                .at(advanced.field(SbatchOption.MAIL_USER), "request.mail")
                .at(advanced.field(SbatchOption.MAIL_TYPE), "form.mail-type")
                .at(advanced.field(SbatchOption.OUTPUT), "request.output-name")
                .at(advanced.field(SbatchOption.CHDIR), "request.folder", "path")
                .at(advanced.modulesField(), "request.modules-shell", "request.module");
    }

    void show(JobDraft draft, String draftKey) {
        this.draftKey = draftKey;
        lastScript = draft.script();
        showing = true;
        name.setValue(draft.name());
        choose(account, draft.account());
        choose(partition, draft.partition());
        resources.show(draft);
        files.show(draft);
        advanced.show(draft);
        script.show(draft.script(), draftKey);
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
        List<String> accounts = now.accounts().stream().map(AccountName::value).toList();
        String chosen = valueOf(account);
        account.setItems(with(accounts, chosen));
        account.setValue(chosen.isEmpty() && !accounts.isEmpty() ? accounts.getFirst() : chosen);
        offerPartitions();
        showing = false;
        changed();
    }

    void offer(List<StoredObject> objects) {
        showing = true;
        files.offer(objects);
        showing = false;
    }

    private void offerPartitions() {
        List<Partition> open = offer.filter(o -> !valueOf(account).isEmpty())
                .map(o -> o.partitionsFor(new AccountName(valueOf(account))))
                .orElse(List.of());
        String chosen = valueOf(partition);
        String first = open.stream()
                .filter(Partition::isDefault)
                .findFirst()
                .or(() -> open.stream().findFirst())
                .map(p -> p.name().value())
                .orElse("");
        partition.setItems(with(open.stream().map(p -> p.name().value()).toList(), chosen));
        partition.setValue(chosen.isEmpty() ? first : chosen);
        showLimits();
    }

    private void showLimits() {
        Optional<Partition> chosen = offer.filter(o -> !valueOf(partition).isEmpty())
                .flatMap(o -> o.find(new PartitionName(valueOf(partition))));
        limits.setVisible(chosen.isPresent());
        chosen.ifPresent(limits::show);
        chosen.ifPresent(resources::limitTo);
        offer.ifPresent(o -> advanced.offer(o, valueOf(account), valueOf(partition)));
    }

    private void accountChanged() {
        if (!showing) {
            showing = true;
            offerPartitions();
            showing = false;
            changed();
        }
    }

    private void partitionChanged() {
        if (!showing) {
            showing = true;
            showLimits();
            showing = false;
            changed();
        }
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
                name.getValue(),
                valueOf(account),
                valueOf(partition),
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
                advanced.environment.value());
    }

    /** The request, or every problem shown at its field. */
    RequestReader.Result read() {
        tried = true;
        RequestReader.Result result = RequestReader.read(draft(), offer);
        show(result.problems());
        return result;
    }

    private void check() {
        JobDraft draft = draft();
        total.setText(resources.total().orElse(""));
        List<InvalidInputException> problems = RequestReader.read(draft, offer).problems().stream()
                .filter(p -> tried || !p.code().endsWith(".empty"))
                .toList();
        show(problems);
        script.compare(draft);
        before.showProblems(problems, draft, offer);
    }

    /** Problems that belong to no field are returned. */
    List<InvalidInputException> show(List<InvalidInputException> problems) {
        problems.stream().filter(p -> p.code().startsWith("script.")).forEach(script::show);
        return errors.show(problems.stream().filter(p -> !p.code().startsWith("script.")).toList());
    }

    private static void choose(Select<String> field, String value) {
        field.setItems(value.isEmpty() ? List.of() : List.of(value));
        field.setValue(value.isEmpty() ? null : value);
    }

    private static String valueOf(Select<String> field) {
        return field.getOptionalValue().orElse("");
    }

    private static List<String> with(List<String> values, String chosen) {
        List<String> all = new ArrayList<>(values);
        if (!chosen.isEmpty() && !all.contains(chosen)) {
            all.add(chosen);
        }
        return all;
    }
}
