package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Not before when; shown in the browser's own time zone, kept as sbatch's {@code uts<seconds>}, which needs none. */
class BeginField extends Div {

    final DateTimePicker field = new DateTimePicker(getTranslation("job.form.option.begin"));
    private ZoneId zone = ZoneOffset.UTC;
    private String typed = "";

    BeginField(Runnable changed) {
        field.setStep(Duration.ofMinutes(15));
        field.setManualValidation(true);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                show(written(event.getValue(), zone));
                changed.run();
            }
        });
        add(field);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> {
            zone = Zones.of(details);
            field.setHelperText(zone.getId());
            show(typed);
        });
    }

    void show(String begin) {
        typed = begin;
        field.setValue(read(begin, zone));
    }

    String typed() {
        return typed;
    }

    /** An hour that the clocks leave out is the one after it; of an hour that they have twice it is the first. */
    static String written(@Nullable LocalDateTime time, ZoneId zone) {
        return time == null ? "" : "uts" + time.atZone(zone).toEpochSecond();
    }

    static @Nullable LocalDateTime read(String begin, ZoneId zone) {
        return begin.matches("uts[0-9]{1,12}")
                ? LocalDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(begin.substring(3))), zone)
                : null;
    }
}
