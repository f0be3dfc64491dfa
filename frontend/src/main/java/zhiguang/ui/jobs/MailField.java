package zhiguang.ui.jobs;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;
import zhiguang.jobs.JobMail;

/** When Slurm writes a mail. */
class MailField extends MultiSelectComboBox<String> {

    MailField(Runnable changed) {
        setLabel(getTranslation("job.form.option.mail-type"));
        setItems(Stream.of(JobMail.Event.values()).map(Enum::name).toList());
        setItemLabelGenerator(event -> getTranslation("job.form.mail." + event));
        setManualValidation(true);
        addValueChangeListener(event -> changed.run());
    }

    void show(String words) {
        setValue(Arrays.stream(words.split(","))
                .filter(word -> Stream.of(JobMail.Event.values()).anyMatch(e -> e.name().equals(word)))
                .toList());
    }

    String typed() {
        return String.join(",", new TreeSet<>(getValue()));
    }
}
