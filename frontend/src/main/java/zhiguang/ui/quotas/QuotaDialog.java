package zhiguang.ui.quotas;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** Changes one quota. When somebody else changed it meanwhile, it says so and keeps what was typed. */
class QuotaDialog extends Dialog {

    private final QuotaCalls calls;
    private final QuotaLine line;
    private final Runnable changed;
    private final List<LimitField> fields = new ArrayList<>();
    private final MultiSelectComboBox<String> partitions = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<String> qos = new MultiSelectComboBox<>();
    private final Select<String> defaultQos = new Select<>();
    private final Div conflict = new Div();
    private final Button save;
    private long version;

    QuotaDialog(QuotaCalls calls, QuotaLine line, Choices choices, Runnable changed) {
        this.calls = calls;
        this.line = line;
        this.changed = changed;
        this.version = line.version();
        Quota quota = line.quota();
        setWidth("42rem");
        setCloseOnOutsideClick(false);
        setHeaderTitle(getTranslation(
                line.key().member().isEmpty() ? "quotas.edit.project" : "quotas.edit.member", line.key().account(), line.key().memberName()));
        Div grid = new Div();
        grid.addClassName("zg-quota-form");
        for (QuotaLimit limit : QuotaLimit.values()) {
            LimitField field = new LimitField(limit, quota.limit(limit));
            fields.add(field);
            grid.add(field);
        }
        prepare(partitions, "quotas.partitions", "quotas.all", choices.partitions(), names(quota.partitions()));
        prepare(qos, "quotas.qos", "quotas.as-slurm", choices.qos(), quota.qos());
        defaultQos.setLabel(getTranslation("quotas.default-qos"));
        defaultQos.setItems(choices.qos());
        defaultQos.setEmptySelectionAllowed(true);
        defaultQos.setEmptySelectionCaption(getTranslation("quotas.as-slurm"));
        quota.defaultQos().filter(choices.qos()::contains).ifPresent(defaultQos::setValue);
        Span rule = new Span(getTranslation(line.key().member().isEmpty() ? "quotas.rule.project" : "quotas.rule.member"));
        rule.addClassName("zg-quiet");
        conflict.addClassName("zg-drift");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);
        grid.add(partitions, qos, defaultQos);
        add(conflict, grid, rule);
        save = new Button(getTranslation("quotas.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    /** What can be chosen from. */
    record Choices(List<String> partitions, List<String> qos) {}

    private void prepare(MultiSelectComboBox<String> choice, String key, String none, List<String> offered, Set<String> chosen) {
        Set<String> all = new TreeSet<>(offered);
        all.addAll(chosen);
        choice.setLabel(getTranslation(key));
        choice.setPlaceholder(getTranslation(none));
        choice.setItems(all);
        choice.setValue(chosen);
    }

    private void save() {
        try {
            Quota wanted = read();
            save.setEnabled(false);
            long seen = version;
            calls.run(this, actor -> calls.quotas().set(actor, line.key(), wanted, seen), this::ended, this::failed);
        } catch (InvalidInputException shownAtTheField) {
            save.setEnabled(true);
        }
    }

    private Quota read() {
        Map<QuotaLimit, Long> limits = new EnumMap<>(QuotaLimit.class);
        for (LimitField field : fields) {
            field.read().ifPresent(amount -> limits.put(field.limit(), amount));
        }
        try {
            return new Quota(
                    limits,
                    partitions.getValue().stream().map(PartitionName::new).collect(Collectors.toSet()),
                    qos.getValue(),
                    Optional.ofNullable(defaultQos.getValue()));
        } catch (InvalidInputException e) {
            Failures.show(e);
            throw e;
        }
    }

    private void ended(QuotaChange change) {
        QuotaWords words = QuotaWords.of(this);
        save.setEnabled(true);
        switch (change) {
            case QuotaChange.Applied _ -> {
                close();
                Toast.done(words.of(change));
            }
            case QuotaChange.Pending _ -> {
                close();
                Toast.warn(words.of(change));
            }
            case QuotaChange.NoSuchProject _ -> Toast.fail(words.of(change), null);
            case QuotaChange.Outdated(var now) -> {
                version = now.version();
                conflict.removeAll();
                conflict.add(new Span(words.of(change)), new Span(getTranslation("quotas.outdated.now", words.all(now.quota()))));
                conflict.setVisible(true);
                save.setText(getTranslation("quotas.save.over"));
            }
        }
        changed.run();
    }

    private void failed(RuntimeException failure) {
        save.setEnabled(true);
        Failures.show(failure);
    }

    private static Set<String> names(Set<PartitionName> partitions) {
        return partitions.stream().map(PartitionName::value).collect(Collectors.toSet());
    }
}
