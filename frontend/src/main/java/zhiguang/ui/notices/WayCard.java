package zhiguang.ui.notices;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import zhiguang.failure.InvalidInputException;
import zhiguang.notices.NoticePreferences.WayState;
import zhiguang.notices.Way;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;
import zhiguang.ui.common.Tone;

/** One way of sending: where to, how it went last, and a test. A webhook is typed like a password and never shown again. */
class WayCard extends Div {

    private final Way way;
    private final WayWork work;
    private final Paragraph state = new Paragraph();
    private final TextField mail = new TextField();
    private final PasswordField webhook = new PasswordField();
    private final PasswordField secret = new PasswordField();
    private final Button save;
    private final Button test;
    private final Button remove;
    private final Div form = new Div();

    WayCard(Way way, WayWork work) {
        this.way = way;
        this.work = work;
        addClassName("zg-way");
        setId("way-" + way.name().toLowerCase(java.util.Locale.ROOT));
        mail.setLabel(getTranslation("notices.mail.address"));
        mail.setWidthFull();
        webhook.setLabel(getTranslation("notices.webhook"));
        webhook.setHelperText(getTranslation("notices.webhook.help." + way));
        secret.setLabel(getTranslation("notices.secret"));
        secret.setHelperText(getTranslation("notices.secret.help"));
        for (PasswordField field : new PasswordField[] {webhook, secret}) {
            field.setWidthFull();
            field.getElement().setAttribute("autocomplete", "off");
        }
        mail.setManualValidation(true);
        webhook.setManualValidation(true);
        mail.setVisible(way == Way.MAIL);
        webhook.setVisible(way != Way.MAIL);
        secret.setVisible(way == Way.DINGTALK);
        save = new Button(getTranslation("notices.address.save"), click -> set());
        save.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        test = new Button(getTranslation("notices.test.send"), Symbol.ZAP.icon(), click -> test());
        test.addThemeVariants(ButtonVariant.SMALL);
        remove = new Button(getTranslation("notices.address.remove"), Symbol.TRASH_2.icon(), click -> work.remove(this, this::show));
        remove.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        Div actions = new Div(save, test, remove);
        actions.addClassName("zg-actions");
        form.add(mail, webhook, secret, actions);
        form.setVisible(false);
        add(new H3(getTranslation("notices.way." + way)), state, form);
    }

    void read() {
        work.read(this, this::show);
    }

    private void show(WayState now) {
        form.setVisible(now.setUp());
        test.setEnabled(now.shown().isPresent());
        remove.setEnabled(now.shown().isPresent());
        state.removeAll();
        if (!now.setUp()) {
            state.setText(getTranslation(way == Way.MAIL ? "notices.mail.none" : "notices.robots.none"));
            return;
        }
        state.add(new Span(now.shown().map(at -> getTranslation("notices.goes-to", at)).orElseGet(() -> getTranslation("notices.goes-nowhere"))));
        now.trouble().ifPresent(why -> {
            Span trouble = new Span(Symbol.TRIANGLE_ALERT.icon(), new Text(" " + getTranslation("notices.trouble." + why.name()) + " "));
            now.troubleAt().ifPresent(at -> trouble.add(new Timestamp(at)));
            trouble.addClassName("zg-way-trouble");
            trouble.getElement().setAttribute("data-tone", Tone.DANGER.attribute());
            state.add(trouble);
        });
        now.sentAt().filter(at -> now.trouble().isEmpty()).ifPresent(at -> state.add(
                new Span(Symbol.CIRCLE_CHECK.icon(), new Text(" " + getTranslation("notices.sent-last") + " "), new Timestamp(at))));
        count("notices.waiting", now.waiting());
        count("notices.given-up", now.givenUp());
    }

    private void count(String key, int number) {
        if (number > 0) {
            state.add(new Span(getTranslation(key, Integer.toString(number))));
        }
    }

    private void set() {
        mail.setInvalid(false);
        webhook.setInvalid(false);
        save.setEnabled(false);
        work.set(this, way == Way.MAIL ? mail.getValue() : webhook.getValue(), secret.getValue(), getLocale(), now -> {
            save.setEnabled(true);
            mail.clear();
            webhook.clear();
            secret.clear();
            show(now);
            Toast.done(getTranslation("notices.address.saved"));
        }, this::fail);
    }

    private void fail(RuntimeException failure) {
        save.setEnabled(true);
        if (failure instanceof InvalidInputException wrong) {
            String sentence = FailureText.of(wrong);
            mail.setErrorMessage(sentence);
            mail.setInvalid(true);
            webhook.setErrorMessage(sentence);
            webhook.setInvalid(true);
        } else {
            Failures.show(failure);
        }
    }

    private void test() {
        test.setEnabled(false);
        work.test(this, now -> {
            show(now);
            if (now.trouble().isEmpty()) {
                Toast.done(getTranslation(now.waiting() > 0 ? "notices.test.waits" : "notices.test.sent"));
            }
        }, failure -> {
            test.setEnabled(true);
            Failures.show(failure);
        });
    }
}
