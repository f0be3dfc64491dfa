package zhiguang.ui.profile;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import zhiguang.factors.FactorState;
import zhiguang.factors.SecondFactors;
import zhiguang.factors.TotpKey;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.FactorSetUp;
import zhiguang.ui.factors.RecoveryCodes;
import zhiguang.ui.factors.StepUp;

/** What one has beside a password: set up, new codes, given up. */
class OwnFactors extends Div {

    private final SecondFactors factors;
    private final CurrentUser currentUser;
    private final StepUp stepUp;

    OwnFactors(SecondFactors factors, CurrentUser currentUser, StepUp stepUp) {
        this.factors = factors;
        this.currentUser = currentUser;
        this.stepUp = stepUp;
        addClassName("zg-own-factors");
        read();
    }

    private void read() {
        removeAll();
        FactorState state = factors.state(currentUser.get());
        setVisible(state.offered());
        add(new H2(getTranslation("factor.title")));
        if (state.since().isEmpty()) {
            add(new Paragraph(getTranslation("factor.why")), button("factor.set-up", Symbol.SHIELD, this::setUp));
            return;
        }
        Paragraph since = new Paragraph(getTranslation("factor.since") + " ");
        since.add(new Timestamp(state.since().get()));
        Div actions = new Div(
                button("factor.codes.new", Symbol.KEY_ROUND, this::renew), button("factor.replace", Symbol.REFRESH_CW, this::setUp));
        actions.addClassName("zg-buttons");
        if (!state.demanded()) {
            actions.add(button("factor.remove", Symbol.TRASH_2, this::remove));
        }
        add(since, new Paragraph(getTranslation("factor.codes.left", state.recoveryCodes())), actions);
    }

    private Button button(String key, Symbol symbol, Runnable action) {
        return new Button(getTranslation(key), symbol.icon(), event -> stepUp.before(action));
    }

    private void setUp() {
        PortalUser user = currentUser.get();
        TotpKey key = factors.offer();
        Dialog dialog = dialog("factor.set-up");
        dialog.add(new FactorSetUp(
                key, factors.address(key, user), code -> factors.enrol(currentUser.get(), key, code), () -> done(dialog, "factor.is-set-up")));
        dialog.open();
    }

    private void renew() {
        List<String> codes = factors.renewRecoveryCodes(currentUser.get());
        Dialog dialog = dialog("factor.codes.new");
        dialog.add(new RecoveryCodes(codes, () -> done(dialog, "factor.codes.renewed")));
        dialog.open();
    }

    private void remove() {
        Danger.confirm(getTranslation("factor.remove.title"), getTranslation("factor.remove.effect"), getTranslation("factor.remove"), () -> {
            factors.remove(currentUser.get());
            Toast.done(getTranslation("factor.removed"));
            read();
        });
    }

    private Dialog dialog(String title) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation(title));
        dialog.setWidth("28rem");
        dialog.setCloseOnOutsideClick(false);
        dialog.getFooter().add(new Button(getTranslation("action.cancel"), event -> {
            dialog.close();
            read();
        }));
        return dialog;
    }

    private void done(Dialog dialog, String key) {
        dialog.close();
        Toast.done(getTranslation(key));
        read();
    }
}
