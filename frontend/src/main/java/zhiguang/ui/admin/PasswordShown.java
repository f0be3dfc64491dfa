package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import zhiguang.ui.common.CopyButton;

/** Shows a generated password, this once. */
class PasswordShown extends Dialog {

    PasswordShown(String login, String password) {
        setHeaderTitle(getTranslation("users.password.title", login));
        setCloseOnOutsideClick(false);
        Div line = new Div(new Code(password), new CopyButton(password));
        line.addClassName("zg-secret");
        add(new Paragraph(getTranslation("users.password.once")), line);
        Button close = new Button(getTranslation("users.password.close"), event -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(close);
        setWidth("28rem");
    }
}
