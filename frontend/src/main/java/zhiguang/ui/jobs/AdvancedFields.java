package zhiguang.ui.jobs;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.PartitionName;
import zhiguang.cluster.Reservation;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.sbatch.SbatchOption;

/** What one may ask for and need not, folded away until it is wanted. Each field stands under the name of its option. */
class AdvancedFields extends Details {

    private final Map<String, AbstractField<?, String>> texts = new LinkedHashMap<>();
    private final Map<String, Checkbox> flags = new LinkedHashMap<>();
    private final MailField mail;
    final BeginField begin;
    final DependencyField dependency;
    final FurtherField further;
    final EnvironmentRows environment;
    private final Runnable changed;

    AdvancedFields(Runnable changed) {
        this.changed = changed;
        environment = new EnvironmentRows(changed);
        further = new FurtherField(changed);
        mail = new MailField(changed);
        begin = new BeginField(changed);
        dependency = new DependencyField(changed);
        setSummaryText(getTranslation("job.form.advanced"));
        addClassName("zg-advanced");
        Div grid = new Div();
        grid.addClassName("zg-resource-fields");
        grid.add(choice(SbatchOption.QOS), choice(SbatchOption.RESERVATION), text(SbatchOption.NTASKS_PER_NODE, ""));
        grid.add(select(JobDraft.MEMORY_PER, "node", JobDraft.CPU), select(JobDraft.GPUS_PER, "node", JobDraft.JOB));
        grid.add(text(SbatchOption.CONSTRAINT, "avx2&ib"), array(), begin);
        grid.add(select(SbatchOption.REQUEUE.word(), "site", SbatchOption.YES, SbatchOption.NO));
        grid.add(text(SbatchOption.MAIL_USER, ""), mail, modules());
        grid.add(text(SbatchOption.OUTPUT, "slurm-%j.out"), text(SbatchOption.ERROR, ""), text(SbatchOption.CHDIR, "/scratch/…"));
        grid.add(text(SbatchOption.COMMENT, ""), further);
        Div both = new Div(flag(SbatchOption.EXCLUSIVE), flag(SbatchOption.HOLD));
        both.addClassName("zg-flags");
        add(grid, both, dependency, environment);
    }

    private Component text(SbatchOption option, String example) {
        return text(option.word(), example);
    }

    private TextField text(String key, String example) {
        TextField field = new TextField(getTranslation("job.form.option." + key));
        field.setPlaceholder(example);
        field.setManualValidation(true);
        return registered(key, field);
    }

    private TextField modules() {
        return text(JobDraft.MODULES, "gcc openmpi/4.1");
    }

    private Component array() {
        TextField field = text(SbatchOption.ARRAY.word(), "0-31%4");
        field.addValueChangeListener(event -> field.setHelperText(tasks(event.getValue())));
        return field;
    }

    private String tasks(String typed) {
        try {
            return typed.isBlank() ? "" : getTranslation("job.form.array-tasks", new ArraySpec(typed.replace(" ", "")).size());
        } catch (InvalidInputException e) {
            return "";
        }
    }

    private Component choice(SbatchOption option) {
        ComboBox<String> field = new ComboBox<>(getTranslation("job.form.option." + option.word()));
        field.setManualValidation(true);
        field.setClearButtonVisible(true);
        texts.put(option.word(), field);
        field.addValueChangeListener(event -> changed.run());
        return field;
    }

    /** The first value stands for what is not asked. */
    private Component select(String key, String... values) {
        Select<String> field = new Select<>();
        field.setLabel(getTranslation("job.form.option." + key));
        field.setItems(Stream.concat(Stream.of(""), Arrays.stream(values).skip(1)).toList());
        field.setItemLabelGenerator(value -> getTranslation("job.form.option." + key + "." + (value.isEmpty() ? values[0] : value)));
        field.setValue("");
        return registered(key, field);
    }

    private Component flag(SbatchOption option) {
        Checkbox box = new Checkbox(getTranslation("job.form.option." + option.word()));
        flags.put(option.word(), box);
        box.addValueChangeListener(event -> changed.run());
        return box;
    }

    private <F extends AbstractField<?, String>> F registered(String key, F field) {
        texts.put(key, field);
        field.addValueChangeListener(event -> changed.run());
        return field;
    }

    /** Only what the person may use there; what was chosen before stays and is found wrong. */
    void offer(Offer offer, String account, String partition) {
        boolean known = !account.isEmpty() && !partition.isEmpty();
        offer(SbatchOption.QOS, known ? offer.qosFor(new AccountName(account), new PartitionName(partition)) : List.of());
        offer(SbatchOption.RESERVATION, offer.reservations().stream()
                .filter(r -> r.partitions().isEmpty() || r.partitions().contains(partition))
                .filter(r -> !r.users().isEmpty() || !r.accounts().isEmpty())
                .map(Reservation::name)
                .sorted()
                .toList());
    }

    @SuppressWarnings("unchecked")
    private void offer(SbatchOption option, List<String> values) {
        ComboBox<String> field = (ComboBox<String>) Optional.ofNullable(texts.get(option.word())).orElseThrow();
        String before = Optional.ofNullable(field.getValue()).orElse("");
        Set<String> all = new TreeSet<>(values);
        if (!before.isEmpty()) {
            all.add(before);
        }
        field.setItems(new ArrayList<>(all));
        field.setValue(before.isEmpty() ? null : before);
        field.setVisible(!all.isEmpty());
    }

    @SuppressWarnings("unchecked")
    void show(JobDraft draft) {
        texts.forEach((key, field) -> {
            String value = draft.more(key);
            if (field instanceof ComboBox<?> box) {
                ((ComboBox<String>) box).setItems(value.isEmpty() ? List.of() : List.of(value));
                field.setValue(value.isEmpty() ? null : value);
            } else {
                field.setValue(value);
            }
        });
        flags.forEach((key, box) -> box.setValue(!draft.more(key).isEmpty()));
        mail.show(draft.more(SbatchOption.MAIL_TYPE.word()));
        begin.show(draft.more(SbatchOption.BEGIN.word()));
        dependency.show(draft.more(SbatchOption.DEPENDENCY.word()));
        further.show(draft);
        environment.show(draft.environment());
        if (!draft.more().isEmpty() || !draft.environment().isEmpty()) {
            setOpened(true);
        }
    }

    Map<String, String> more() {
        Map<String, String> more = new TreeMap<>();
        texts.forEach((key, field) -> more.put(key, Optional.ofNullable(field.getValue()).orElse("").strip()));
        flags.forEach((key, box) -> more.put(key, box.getValue() ? SbatchOption.YES : ""));
        more.put(SbatchOption.MAIL_TYPE.word(), mail.typed());
        more.put(SbatchOption.BEGIN.word(), begin.typed());
        more.put(SbatchOption.DEPENDENCY.word(), dependency.typed());
        more.putAll(further.more());
        more.values().removeIf(String::isEmpty);
        return more;
    }

    /** The field of an option, to say there what is wrong. */
    HasValidation field(SbatchOption option) {
        return switch (option) {
            case MAIL_TYPE -> mail;
            case BEGIN -> begin.field;
            case DEPENDENCY -> dependency.spec;
            default -> (HasValidation) Optional.ofNullable(texts.get(option.word())).orElseThrow();
        };
    }

    HasValidation modulesField() {
        return (HasValidation) Optional.ofNullable(texts.get(JobDraft.MODULES)).orElseThrow();
    }
}
