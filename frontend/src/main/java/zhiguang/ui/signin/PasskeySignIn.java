package zhiguang.ui.signin;

import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import zhiguang.factors.PasskeyQuestion;
import zhiguang.factors.Passkeys;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SignIn;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.PasskeyButton;

/** In without name and password, by a key whose device checked who holds it. */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class PasskeySignIn extends Div {

    private final Passkeys passkeys;
    private final SignIn signIn;
    private final PostForm form = new PostForm(FactorView.PATH);

    PasskeySignIn(Passkeys passkeys, SignIn signIn) {
        this.passkeys = passkeys;
        this.signIn = signIn;
        addClassName("zg-login-passkey");
        setVisible(passkeys.isOffered(PasskeyButton.host()));
        add(PasskeyButton.show("passkey.sign-in", passkeys::askAnybody, this::answered), form);
    }

    private void answered(PasskeyQuestion question, String answer) {
        Optional<PortalUser> user = passkeys.recognise(question, answer);
        Optional<Integer> version = user.flatMap(signIn::findAccessVersion);
        if (user.isEmpty() || version.isEmpty()) {
            Toast.warn(getTranslation("passkey.refused"));
            return;
        }
        PendingSignIn.keepProved(user.get(), version.get());
        form.submit();
    }
}
