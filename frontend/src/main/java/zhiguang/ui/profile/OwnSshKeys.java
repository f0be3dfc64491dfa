package zhiguang.ui.profile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.door.SshKey;
import zhiguang.door.SshKeys;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.StepUp;

/** The public keys with which one comes in by SFTP: added, shown, removed. */
@org.springframework.stereotype.Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class OwnSshKeys extends Div {

    private final SshKeys keys;
    private final CurrentUser currentUser;
    private final StepUp stepUp;
    private final Div list = new Div();
    private final TextField name = new TextField();
    private final TextArea line = new TextArea();

    OwnSshKeys(SshKeys keys, CurrentUser currentUser, StepUp stepUp) {
        this.keys = keys;
        this.currentUser = currentUser;
        this.stepUp = stepUp;
        addClassName("zg-own-factors");
        boolean offered = keys.isOffered(currentUser.get());
        setVisible(offered || !keys.list(currentUser.get()).isEmpty());
        add(new H2(getTranslation("sftp.keys")), new Paragraph(getTranslation("sftp.why")), command(), list);
        if (offered) {
            add(form());
        }
        read();
    }

    private Div command() {
        VaadinRequest request = VaadinRequest.getCurrent();
        String host = request instanceof VaadinServletRequest known ? known.getServerName() : "";
        String text = "sftp -P " + keys.port() + " " + currentUser.get().login() + "@" + host;
        Div command = new Div(new Code(text), new CopyButton(text));
        command.addClassName("zg-buttons");
        return command;
    }

    private Div form() {
        name.setLabel(getTranslation("sftp.key.name"));
        name.setMaxLength(60);
        name.setManualValidation(true);
        line.setLabel(getTranslation("sftp.key.line"));
        line.setHelperText(getTranslation("sftp.key.hint"));
        line.setMaxLength(16_384);
        line.setManualValidation(true);
        Button add = new Button(getTranslation("sftp.key.add"), Symbol.KEY_ROUND.icon(), event -> stepUp.before(this::add));
        Div form = new Div(name, line, add);
        form.addClassName("zg-form");
        return form;
    }

    private void read() {
        list.removeAll();
        keys.list(currentUser.get()).forEach(key -> list.add(shown(key)));
    }

    private Component shown(SshKey key) {
        Button remove = new Button(getTranslation("sftp.key.remove"), Symbol.TRASH_2.icon(), event -> stepUp.before(() -> remove(key)));
        Div shown = new Div(new Span(key.name()), new Span(key.type()), new Code(key.fingerprint()), new Timestamp(key.since()));
        shown.addClassNames("zg-buttons", "zg-passkey-line");
        key.used().ifPresent(used -> shown.add(new Span(getTranslation("sftp.key.used")), new Timestamp(used)));
        shown.add(remove);
        return shown;
    }

    private void add() {
        name.setInvalid(false);
        line.setInvalid(false);
        try {
            keys.add(currentUser.get(), name.getValue(), line.getValue());
            name.clear();
            line.clear();
            Toast.done(getTranslation("sftp.key.added"));
            read();
        } catch (InvalidInputException e) {
            HasValidation field = e.code().equals("ssh-key.name") ? name : line;
            field.setErrorMessage(FailureText.of(e));
            field.setInvalid(true);
        }
    }

    private void remove(SshKey key) {
        Danger.confirm(
                getTranslation("sftp.key.remove.title", key.name()),
                getTranslation("sftp.key.remove.effect"),
                getTranslation("sftp.key.remove"),
                () -> {
                    keys.remove(currentUser.get(), key.id());
                    Toast.done(getTranslation("sftp.key.removed"));
                    read();
                });
    }
}
