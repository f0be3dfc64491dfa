package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;

/** Under which name, for which project and where; offers what the person may use, and keeps what was chosen before. */
class WhoFields extends Div {

    final TextField name = new TextField(getTranslation("job.form.name"));
    final Select<String> account = new Select<>();
    final Select<String> partition = new Select<>();
    final PartitionLimits limits = new PartitionLimits();
    private final Runnable changed;
    private final Runnable placed;
    private Optional<Offer> offer = Optional.empty();
    private boolean showing;

    /** {@code placed} runs whenever other limits hold. */
    WhoFields(Runnable changed, Runnable placed) {
        this.changed = changed;
        this.placed = placed;
        addClassName("zg-job-who");
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setManualValidation(true);
        account.setLabel(getTranslation("job.form.project"));
        partition.setLabel(getTranslation("job.form.partition"));
        account.setManualValidation(true);
        partition.setManualValidation(true);
        name.addValueChangeListener(event -> changed.run());
        account.addValueChangeListener(event -> chosen(this::offerPartitions));
        partition.addValueChangeListener(event -> chosen(this::showLimits));
        add(name, account, partition);
    }

    void show(JobDraft draft) {
        showing = true;
        name.setValue(draft.name());
        choose(account, draft.account());
        choose(partition, draft.partition());
        showing = false;
    }

    void offer(Offer now) {
        offer = Optional.of(now);
        showing = true;
        List<String> accounts = now.accounts().stream().map(AccountName::value).toList();
        String chosen = account();
        account.setItems(with(accounts, chosen));
        account.setValue(chosen.isEmpty() && !accounts.isEmpty() ? accounts.getFirst() : chosen);
        offerPartitions();
        showing = false;
    }

    String account() {
        return account.getOptionalValue().orElse("");
    }

    String partition() {
        return partition.getOptionalValue().orElse("");
    }

    /** Empty for none and for one that is not offered. */
    Optional<Partition> chosenPartition() {
        return offer.filter(o -> !partition().isEmpty()).flatMap(o -> o.find(new PartitionName(partition())));
    }

    private void chosen(Runnable then) {
        if (!showing) {
            showing = true;
            then.run();
            showing = false;
            changed.run();
        }
    }

    private void offerPartitions() {
        List<Partition> open = offer.filter(o -> !account().isEmpty())
                .map(o -> o.partitionsFor(new AccountName(account())))
                .orElse(List.of());
        String chosen = partition();
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
        limits.setVisible(chosenPartition().isPresent());
        chosenPartition().ifPresent(limits::show);
        placed.run();
    }

    private static void choose(Select<String> field, String value) {
        field.setItems(value.isEmpty() ? List.of() : List.of(value));
        field.setValue(value.isEmpty() ? null : value);
    }

    private static List<String> with(List<String> values, String chosen) {
        List<String> all = new ArrayList<>(values);
        if (!chosen.isEmpty() && !all.contains(chosen)) {
            all.add(chosen);
        }
        return all;
    }
}
