package zhiguang.ui.maintenance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import zhiguang.cluster.Clusters;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.maintenance.MaintenancePlan;
import zhiguang.notices.announcements.AnnouncementText;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;

/** Where a maintenance is planned; times are in the administrator's own zone. */
class WindowDialog extends Dialog {

    private static final Duration USUAL = Duration.ofHours(4);

    private final Select<ClusterName> cluster = new Select<>();
    private final TextField nodes = new TextField();
    private final DateTimePicker from = new DateTimePicker();
    private final DateTimePicker to = new DateTimePicker();
    private final TextArea chinese = new TextArea();
    private final TextArea english = new TextArea();
    private final Span wrong = new Span();
    private final Button save;
    private final BiConsumer<WindowDialog, MaintenancePlan> done;
    private ZoneId zone = ZoneId.systemDefault();

    WindowDialog(Clusters clusters, Instant now, BiConsumer<WindowDialog, MaintenancePlan> done) {
        this.done = done;
        setHeaderTitle(getTranslation("maintenance.new"));
        setWidth("40rem");
        setCloseOnOutsideClick(false);
        cluster.setLabel(getTranslation("maintenance.cluster"));
        cluster.setItems(clusters.names());
        cluster.setItemLabelGenerator(clusters::title);
        cluster.setValue(ClusterName.MAIN);
        cluster.setVisible(clusters.areSeveral());
        nodes.setLabel(getTranslation("maintenance.nodes"));
        nodes.setPlaceholder(getTranslation("maintenance.nodes.all"));
        nodes.setHelperText(getTranslation("maintenance.nodes.rule"));
        from.setLabel(getTranslation("announcements.from"));
        to.setLabel(getTranslation("announcements.to"));
        show(now.truncatedTo(ChronoUnit.MINUTES), now.truncatedTo(ChronoUnit.MINUTES).plus(USUAL));
        prepare(chinese, "announcements.chinese");
        prepare(english, "announcements.english");
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        Div form = new Div(cluster, nodes, new Div(from, to), chinese, english, new Span(getTranslation("maintenance.effect")), wrong);
        form.addClassName("zg-announcement-form");
        add(form);
        save = new Button(getTranslation("maintenance.plan"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
        addOpenedChangeListener(event -> getUI().ifPresent(ui -> ui.getPage().retrieveExtendedClientDetails(details -> {
            Instant begin = instant(from);
            Instant end = instant(to);
            String name = details.getTimeZoneId();
            zone = ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : zone;
            show(begin, end);
        })));
    }

    private void show(Instant begin, Instant end) {
        from.setValue(LocalDateTime.ofInstant(begin, zone));
        to.setValue(LocalDateTime.ofInstant(end, zone));
    }

    private void prepare(TextArea area, String key) {
        area.setLabel(getTranslation(key));
        area.setWidthFull();
        area.setMaxLength(AnnouncementText.LONGEST);
        area.setMinRows(2);
    }

    private void save() {
        wrong.setText("");
        try {
            MaintenancePlan plan = new MaintenancePlan(
                    cluster.getValue(), nodes.getValue(), instant(from), instant(to), chinese.getValue(), english.getValue());
            save.setEnabled(false);
            done.accept(this, plan);
        } catch (InvalidInputException e) {
            fail(e);
        }
    }

    /** An emptied field is the beginning of time, which the plan refuses. */
    private Instant instant(DateTimePicker picker) {
        return picker.getOptionalValue().map(local -> local.atZone(zone).toInstant()).orElse(Instant.EPOCH);
    }

    void fail(RuntimeException failure) {
        save.setEnabled(true);
        if (failure instanceof InvalidInputException e) {
            wrong.setText(FailureText.of(e));
        } else {
            Failures.show(failure);
        }
    }
}
