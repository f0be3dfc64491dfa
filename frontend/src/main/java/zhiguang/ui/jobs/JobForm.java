package zhiguang.ui.jobs;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.FailureText;

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
    private final Map<String, HasValidation> byCode = new LinkedHashMap<>();
    private Optional<Offer> offer = Optional.empty();
    private boolean showing;
    private boolean tried;

    JobForm(Consumer<JobDraft> changed) {
        this.changed = changed;
        resources = new ResourceFields(this::changed);
        files = new FileFields(this::inputsChanged);
        script = new ScriptPart(this::changed);
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
        Div fields = new Div(who, limits, resources, total, files);
        fields.addClassName("zg-job-fields");
        add(fields, script);
        mapCodes();
    }

    private void mapCodes() {
        byCode.put("job-name", name);
        byCode.put("request.account", account);
        byCode.put("request.no-association", account);
        byCode.put("account", account);
        byCode.put("request.partition", partition);
        byCode.put("partition", partition);
        byCode.put("request.nodes", resources.nodes);
        byCode.put("request.tasks", resources.tasks);
        byCode.put("request.cpus", resources.cpus);
        byCode.put("request.memory", resources.memory);
        byCode.put("request.gpus", resources.gpus);
        byCode.put("request.time", resources.time);
        byCode.put("request.files", files.inputs);
        byCode.put("request.same-name", files.inputs);
        byCode.put("request.own-name", files.inputs);
        byCode.put("object-key", files.inputs);
        byCode.put("output", files.outputs);
        for (String field : List.of("account", "partition", "nodes", "tasks", "cpus", "memory", "gpus", "time")) {
            byCode.put("form." + field, byCode.get("request." + field));
        }
    }

    void show(JobDraft draft, String draftKey) {
        showing = true;
        name.setValue(draft.name());
        choose(account, draft.account());
        choose(partition, draft.partition());
        resources.show(draft);
        files.show(draft);
        script.show(draft.script(), draftKey);
        showing = false;
        offer.ifPresent(this::offer);
        check();
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
        if (!showing) {
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
                List.copyOf(files.outputs.getValue()));
    }

    /** The request, or every problem shown at its field. */
    RequestReader.Result read() {
        tried = true;
        RequestReader.Result result = RequestReader.read(draft(), offer);
        show(result.problems());
        return result;
    }

    private void check() {
        total.setText(resources.total().orElse(""));
        List<InvalidInputException> problems = RequestReader.read(draft(), offer).problems();
        show(problems.stream().filter(p -> tried || !p.code().endsWith(".empty")).toList());
    }

    /** Problems that belong to no field are returned. */
    List<InvalidInputException> show(List<InvalidInputException> problems) {
        byCode.values().forEach(field -> field.setInvalid(false));
        List<InvalidInputException> homeless = new ArrayList<>();
        for (InvalidInputException problem : problems) {
            if (problem.code().startsWith("script.")) {
                script.show(problem);
                continue;
            }
            Optional<HasValidation> field = fieldOf(problem.code());
            field.ifPresent(f -> {
                f.setErrorMessage(FailureText.of(problem));
                f.setInvalid(true);
            });
            if (field.isEmpty()) {
                homeless.add(problem);
            }
        }
        return homeless;
    }

    private Optional<HasValidation> fieldOf(String code) {
        return byCode.entrySet().stream()
                .filter(e -> code.equals(e.getKey()) || code.startsWith(e.getKey() + "-") || code.startsWith(e.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
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
