package zhiguang.ui.jobs;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobChange;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobState;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Formats;

/** Edits a job; only what differs is sent. Of a running job Slurm lets a user change little: its name, and less time. */
class JobChangeDialog extends Dialog {

    private final Job job;
    private final Consumer<JobChange> change;
    private final TextField name;
    private final TextField time;
    private final ComboBox<String> partition = new ComboBox<>();
    private final DependencyField dependency = new DependencyField(() -> {});
    private final IntegerField nice;

    JobChangeDialog(Job job, Consumer<JobChange> change) {
        this.job = job;
        this.change = change;
        boolean waits = job.state() == JobState.PENDING;
        name = field("job.form.name", job.name());
        time = field("job.form.time", job.timeLimit().map(JobChangeDialog::time).orElse(""));
        partition.setLabel(getTranslation("job.form.partition"));
        partition.setItems(job.partition());
        partition.setValue(job.partition());
        partition.setAllowCustomValue(true);
        partition.addCustomValueSetListener(event -> partition.setValue(event.getDetail()));
        nice = new IntegerField(getTranslation("job.change.nice"));
        nice.setMin(0);
        nice.setMax(100_000);
        nice.setHelperText(getTranslation("job.change.nice.help"));
        partition.setVisible(waits);
        dependency.setVisible(waits);
        nice.setVisible(waits);
        setHeaderTitle(getTranslation("job.change.title", job.shownId()));
        Div fields = new Div(name, time, partition, dependency, nice, new Paragraph(getTranslation("job.change.help")));
        fields.addClassName("zg-conditions");
        add(fields);
        Button save = new Button(getTranslation("job.change.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    /** What of it this person may use, and the jobs of his own that this one may wait for. */
    void offer(Offer offer, List<Job> own) {
        offer.accounts().stream().filter(account -> account.value().equals(job.account())).findFirst().ifPresent(account -> {
            partition.setItems(offer.partitionsFor(account).stream().map(p -> p.name().value()).toList());
            partition.setValue(job.partition());
            partition.addValueChangeListener(event -> showLimit(offer));
            showLimit(offer);
        });
        dependency.offer(own.stream().filter(other -> !other.id().equals(job.id())).toList());
    }

    private void showLimit(Offer offer) {
        time.setHelperText(offer.partitions().stream()
                .filter(p -> p.name().value().equals(partition.getValue()))
                .findFirst()
                .flatMap(Partition::longestTime)
                .map(longest -> getTranslation("job.form.at-most", Formats.of(this).duration(longest)))
                .orElse(""));
    }

    private TextField field(String key, String value) {
        TextField field = new TextField(getTranslation(key));
        field.setValue(value);
        return field;
    }

    private void save() {
        Optional<JobName> newName = read(name, name.getValue(), job.name(), JobName::new);
        Optional<Duration> newTime =
                read(time, time.getValue(), job.timeLimit().map(JobChangeDialog::time).orElse(""), JobChangeDialog::duration);
        String chosen = partition.getOptionalValue().orElse(job.partition());
        Optional<PartitionName> newPartition = read(partition, chosen, job.partition(), PartitionName::new);
        Optional<Dependency> newDependency = read(dependency.spec, dependency.typed(), "", Dependency::new);
        boolean wrong = name.isInvalid() || time.isInvalid() || partition.isInvalid() || dependency.spec.isInvalid() || nice.isInvalid();
        if (!wrong) {
            close();
            change.accept(new JobChange(newName, newTime, newPartition, newDependency, Optional.ofNullable(nice.getValue())));
        }
    }

    /** Empty when it stays as it was; marks the field when it makes no sense. */
    private static <T> Optional<T> read(HasValidation field, String typed, String before, Function<String, T> value) {
        field.setInvalid(false);
        if (typed.strip().equals(before)) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.apply(typed.strip()));
        } catch (InvalidInputException e) {
            field.setInvalid(true);
            field.setErrorMessage(FailureText.of(e));
            return Optional.empty();
        }
    }

    private static Duration duration(String text) {
        Duration time = TimeText.parse(text).orElse(Duration.ZERO);
        if (time.compareTo(Duration.ofMinutes(1)) < 0 || time.compareTo(Duration.ofDays(365)) > 0) {
            throw new InvalidInputException("request.time", "The time limit is between 1 minute and 365 days.");
        }
        return time;
    }

    private static String time(Duration limit) {
        return TimeText.format(limit);
    }
}
