package zhiguang.ui.factors;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Function;
import zhiguang.factors.TotpKey;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.FailureText;

/** A picture for the authenticator, the code that it shows then, and the recovery codes. The key stays on the server until the code was right. */
public class FactorSetUp extends Div {

    private final Function<String, List<String>> enrol;
    private final Runnable done;
    private final TextField code = new TextField();

    /** {@code enrol} takes the code and answers with the recovery codes; {@code done} follows when they are kept. */
    public FactorSetUp(TotpKey key, String address, Function<String, List<String>> enrol, Runnable done) {
        this.enrol = enrol;
        this.done = done;
        addClassName("zg-form");
        Image picture = new Image(QrPicture.address(address), getTranslation("factor.picture"));
        picture.addClassName("zg-qr");
        Div typed = new Div(new Code(key.text().replaceAll("(.{4})(?=.)", "$1 ")), new CopyButton(key.text()));
        typed.addClassName("zg-secret");
        CodeFields.prepare(code, getTranslation("factor.code"));
        Button confirm = new Button(getTranslation("factor.confirm"), event -> confirm());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClickShortcut(Key.ENTER);
        add(new Paragraph(getTranslation("factor.scan")), picture, new Paragraph(getTranslation("factor.type")), typed, code, confirm);
    }

    private void confirm() {
        code.setInvalid(false);
        try {
            List<String> codes = enrol.apply(code.getValue());
            removeAll();
            add(new RecoveryCodes(codes, done));
        } catch (InvalidInputException e) {
            code.setErrorMessage(FailureText.of(e));
            code.setInvalid(true);
            code.focus();
        }
    }
}
