package zhiguang.ui.factors;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import zhiguang.factors.PasskeyQuestion;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** Has the browser ask a device for a passkey; the question stays on the server until its one answer. */
public class PasskeyButton extends Button {

    private static final String ASK = """
            return (async () => {
              try {
                const key = await navigator.credentials.%s({publicKey: PublicKeyCredential.%s(JSON.parse($0))});
                return JSON.stringify(key.toJSON());
              } catch (e) {
                return '!' + e.name;
              }
            })()""";
    private static final String MAKE = ASK.formatted("create", "parseCreationOptionsFromJSON");
    private static final String SHOW = ASK.formatted("get", "parseRequestOptionsFromJSON");

    private PasskeyButton(String key) {
        setText(getTranslation(key));
        setIcon(Symbol.KEY_ROUND.icon());
        addClassName("zg-passkey");
    }

    /** For one that is there; {@code answered} looks at what came. */
    public static PasskeyButton show(String key, Supplier<PasskeyQuestion> question, BiConsumer<PasskeyQuestion, String> answered) {
        PasskeyButton button = new PasskeyButton(key);
        button.addClickListener(event -> button.ask(SHOW, question.get(), answered));
        return button;
    }

    /** A plain one, for what comes before a new passkey. */
    public static PasskeyButton make(String key, Runnable first) {
        PasskeyButton button = new PasskeyButton(key);
        button.addClickListener(event -> first.run());
        return button;
    }

    /** Makes a new one. */
    public void make(PasskeyQuestion question, BiConsumer<PasskeyQuestion, String> answered) {
        ask(MAKE, question, answered);
    }

    /** The name under which this page's browser knows the portal. */
    public static String host() {
        return VaadinRequest.getCurrent() instanceof VaadinServletRequest request ? request.getServerName() : "";
    }

    private void ask(String script, PasskeyQuestion question, BiConsumer<PasskeyQuestion, String> answered) {
        getElement().executeJs(script, question.options()).then(String.class, answer -> {
            if (answer == null || answer.startsWith("!")) {
                Toast.warn(getTranslation("passkey.cancelled"));
            } else {
                answered.accept(question, answer);
            }
        });
    }
}
