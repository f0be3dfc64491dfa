package zhiguang.ui.profile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.factors.Passkey;
import zhiguang.factors.PasskeyQuestion;
import zhiguang.factors.Passkeys;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.PasskeyButton;
import zhiguang.ui.factors.StepUp;

/** The keys in one's own devices: added, named, removed. */
@org.springframework.stereotype.Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class OwnPasskeys extends Div {

    private final Passkeys passkeys;
    private final CurrentUser currentUser;
    private final StepUp stepUp;
    private final Div list = new Div();
    private final TextField name = new TextField();
    private final PasskeyButton add = PasskeyButton.make("passkey.add", this::begin);

    OwnPasskeys(Passkeys passkeys, CurrentUser currentUser, StepUp stepUp) {
        this.passkeys = passkeys;
        this.currentUser = currentUser;
        this.stepUp = stepUp;
        addClassName("zg-own-factors");
        name.setLabel(getTranslation("passkey.name"));
        name.setMaxLength(60);
        name.setManualValidation(true);
        Div form = new Div(name, add);
        form.addClassName("zg-buttons");
        add(new H2(getTranslation("passkey.title")), new Paragraph(getTranslation("passkey.why")), list, form);
        boolean offered = passkeys.isOffered(PasskeyButton.host());
        form.setVisible(offered);
        read();
        setVisible(offered || !passkeys.list(currentUser.get()).isEmpty());
    }

    private void read() {
        list.removeAll();
        passkeys.list(currentUser.get()).forEach(passkey -> list.add(line(passkey)));
    }

    private Component line(Passkey passkey) {
        Button remove = new Button(
                getTranslation("passkey.remove"), Symbol.TRASH_2.icon(), event -> stepUp.before(() -> remove(passkey)));
        Div line = new Div(new Span(passkey.name()), new Span(getTranslation("passkey.since")), new Timestamp(passkey.since()));
        line.addClassNames("zg-buttons", "zg-passkey-line");
        passkey.used().ifPresent(used -> line.add(new Span(getTranslation("passkey.used")), new Timestamp(used)));
        line.add(remove);
        return line;
    }

    private void begin() {
        name.setInvalid(name.isEmpty());
        name.setErrorMessage(getTranslation("passkey.name.empty"));
        if (!name.isEmpty()) {
            stepUp.before(() -> add.make(passkeys.begin(currentUser.get()), this::keep));
        }
    }

    private void keep(PasskeyQuestion question, String answer) {
        try {
            passkeys.add(currentUser.get(), question, answer, name.getValue());
            name.clear();
            Toast.done(getTranslation("passkey.added"));
            read();
        } catch (InvalidInputException e) {
            name.setErrorMessage(FailureText.of(e));
            name.setInvalid(true);
        }
    }

    private void remove(Passkey passkey) {
        Danger.confirm(
                getTranslation("passkey.remove.title", passkey.name()),
                getTranslation("passkey.remove.effect"),
                getTranslation("passkey.remove"),
                () -> {
                    passkeys.remove(currentUser.get(), passkey.id());
                    Toast.done(getTranslation("passkey.removed"));
                    read();
                });
    }
}
