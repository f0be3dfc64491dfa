package zhiguang.ui.factors;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import zhiguang.ui.common.CopyButton;

/** Shows the codes for a lost authenticator, this once. */
public class RecoveryCodes extends Div {

    public RecoveryCodes(List<String> codes, Runnable done) {
        addClassName("zg-form");
        Div list = new Div();
        list.addClassName("zg-codes");
        codes.forEach(code -> list.add(new Code(code)));
        Button kept = new Button(getTranslation("factor.codes.kept"), event -> done.run());
        kept.addThemeVariants(ButtonVariant.PRIMARY);
        add(new Paragraph(getTranslation("factor.codes.once")), list, new CopyButton(String.join("\n", codes)), kept);
    }
}
