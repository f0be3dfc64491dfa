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
                typed = written(event.getValue());
                changed.run();
            }
        });
        add(field);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> {
            zone = zone(details.getTimeZoneId());
            field.setHelperText(zone.getId());
            show(typed);
        });
    }

    void show(String begin) {
        typed = begin;
        field.setValue(begin.matches("uts[0-9]{1,12}")
                ? LocalDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(begin.substring(3))), zone)
                : null);
    }

    String typed() {
        return typed;
    }

    private String written(@Nullable LocalDateTime time) {
        return time == null ? "" : "uts" + time.atZone(zone).toEpochSecond();
    }

    private static ZoneId zone(@Nullable String id) {
        return id != null && ZoneId.getAvailableZoneIds().contains(id) ? ZoneId.of(id) : ZoneOffset.UTC;
    }
}
