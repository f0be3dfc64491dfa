package zhiguang.ui.announcements;

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
import java.util.Optional;
import java.util.function.BiConsumer;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.notices.announcements.Announcement;
import zhiguang.notices.announcements.AnnouncementText;
import zhiguang.notices.announcements.Audience;
import zhiguang.notices.announcements.Severity;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;

/** Where an announcement is written; times are in the administrator's own zone. */
class AnnouncementDialog extends Dialog {

    /** Whom it is for, as a list offers it. */
    private enum Whom {
        EVERYBODY,
        SIGNED_IN,
        PROJECT
    }

    private final TextArea chinese = new TextArea();
    private final TextArea english = new TextArea();
    private final Select<Severity> severity = new Select<>();
    private final Select<Whom> whom = new Select<>();
    private final TextField account = new TextField();
    private final DateTimePicker from = new DateTimePicker();
    private final DateTimePicker to = new DateTimePicker();
    private final Span wrong = new Span();
    private final Button save;
    private final BiConsumer<AnnouncementDialog, AnnouncementText> done;
    private ZoneId zone = ZoneId.systemDefault();

    AnnouncementDialog(Optional<Announcement> before, Instant now, BiConsumer<AnnouncementDialog, AnnouncementText> done) {
        this.done = done;
        setHeaderTitle(getTranslation(before.isPresent() ? "announcements.edit.title" : "announcements.new"));
        setWidth("40rem");
        for (TextArea area : new TextArea[] {chinese, english}) {
            area.setWidthFull();
            area.setMaxLength(AnnouncementText.LONGEST);
            area.setMinRows(2);
        }
        chinese.setLabel(getTranslation("announcements.chinese"));
        english.setLabel(getTranslation("announcements.english"));
        severity.setLabel(getTranslation("announcements.severity"));
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(s -> getTranslation(SeverityLook.of(s).key()));
        whom.setLabel(getTranslation("announcements.audience"));
        whom.setItems(Whom.values());
        whom.setItemLabelGenerator(w -> getTranslation("announcements.audience." + w));
        account.setLabel(getTranslation("announcements.account"));
        whom.addValueChangeListener(event -> account.setVisible(event.getValue() == Whom.PROJECT));
        from.setLabel(getTranslation("announcements.from"));
        to.setLabel(getTranslation("announcements.to"));
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        Div form = new Div(chinese, english, new Div(severity, whom, account), new Div(from, to), wrong);
        form.addClassName("zg-announcement-form");
        add(form);
        save = new Button(getTranslation("announcements.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
        show(before.map(Announcement::text), now);
        addOpenedChangeListener(event -> getUI().ifPresent(ui -> ui.getPage().retrieveExtendedClientDetails(details -> {
            Instant begin = instant(from);
            Instant end = instant(to);
            zone = zone(details.getTimeZoneId());
            from.setValue(LocalDateTime.ofInstant(begin, zone));
            to.setValue(LocalDateTime.ofInstant(end, zone));
        })));
    }

    private void show(Optional<AnnouncementText> text, Instant now) {
        Instant begin = text.map(AnnouncementText::from).orElse(now.truncatedTo(ChronoUnit.MINUTES));
        from.setValue(LocalDateTime.ofInstant(begin, zone));
        to.setValue(LocalDateTime.ofInstant(text.map(AnnouncementText::to).orElse(begin.plus(Duration.ofDays(7))), zone));
        chinese.setValue(text.map(AnnouncementText::chinese).orElse(""));
        english.setValue(text.map(AnnouncementText::english).orElse(""));
        severity.setValue(text.map(AnnouncementText::severity).orElse(Severity.NEWS));
        Audience audience = text.map(AnnouncementText::audience).orElseGet(Audience.SignedIn::new);
        whom.setValue(switch (audience) {
            case Audience.Everybody _ -> Whom.EVERYBODY;
            case Audience.SignedIn _ -> Whom.SIGNED_IN;
            case Audience.OfProject _ -> Whom.PROJECT;
        });
        account.setValue(audience instanceof Audience.OfProject(AccountName name) ? name.value() : "");
        account.setVisible(whom.getValue() == Whom.PROJECT);
    }

    private void save() {
        wrong.setText("");
        try {
            AnnouncementText text = new AnnouncementText(
                    chinese.getValue(), english.getValue(), severity.getValue(), audience(), instant(from), instant(to));
            save.setEnabled(false);
            done.accept(this, text);
        } catch (InvalidInputException e) {
            fail(e);
        }
    }

    private Audience audience() {
        return switch (whom.getValue()) {
            case EVERYBODY -> new Audience.Everybody();
            case SIGNED_IN -> new Audience.SignedIn();
            case PROJECT -> new Audience.OfProject(new AccountName(account.getValue().strip()));
        };
    }

    /** An emptied field is the beginning of time, which the text refuses or makes harmless. */
    private Instant instant(DateTimePicker picker) {
        return picker.getOptionalValue().map(local -> local.atZone(zone).toInstant()).orElse(Instant.EPOCH);
    }

    private static ZoneId zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneId.systemDefault();
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
