package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobChange;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobState;
import zhiguang.ui.common.FailureText;

/** Edits a job; only what differs is sent. Of a running job Slurm lets a user change little: its name, and less time. */
class JobChangeDialog extends Dialog {

    private final Job job;
    private final Consumer<JobChange> change;
    private final TextField name;
    private final TextField time;
    private final TextField partition;
    private final TextField dependency;
    private final IntegerField nice;

    JobChangeDialog(Job job, Consumer<JobChange> change) {
        this.job = job;
        this.change = change;
        boolean waits = job.state() == JobState.PENDING;
        name = field("job.form.name", job.name());
        time = field("job.form.time", job.timeLimit().map(JobChangeDialog::time).orElse(""));
        partition = field("job.form.partition", job.partition());
        dependency = field("job.change.dependency", "");
        dependency.setPlaceholder("afterok:4711");
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

    private TextField field(String key, String value) {
        TextField field = new TextField(getTranslation(key));
        field.setValue(value);
        return field;
    }

    private void save() {
        Optional<JobName> newName = read(name, job.name(), JobName::new);
        Optional<Duration> newTime = read(time, job.timeLimit().map(JobChangeDialog::time).orElse(""), JobChangeDialog::duration);
        Optional<PartitionName> newPartition = read(partition, job.partition(), PartitionName::new);
        Optional<Dependency> newDependency = read(dependency, "", Dependency::new);
        boolean wrong = name.isInvalid() || time.isInvalid() || partition.isInvalid() || dependency.isInvalid() || nice.isInvalid();
        if (!wrong) {
            close();
            change.accept(new JobChange(newName, newTime, newPartition, newDependency, Optional.ofNullable(nice.getValue())));
        }
    }

    /** Empty when it stays as it was; marks the field when it makes no sense. */
    private static <T> Optional<T> read(TextField field, String before, Function<String, T> value) {
        field.setInvalid(false);
        if (field.getValue().strip().equals(before)) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.apply(field.getValue().strip()));
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
