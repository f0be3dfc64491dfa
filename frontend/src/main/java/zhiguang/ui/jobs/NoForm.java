package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Symbol;

/** Stands where the form would be, for a person whose jobs Slurm would not take. */
class NoForm extends Div {

    NoForm() {
        setVisible(false);
    }

    void show(PortalUser user, Runnable checkAgain) {
        removeAll();
        Button again = new Button(getTranslation("job.form.check-again"), Symbol.REFRESH_CW.icon(), event -> checkAgain.run());
        again.addThemeVariants(ButtonVariant.PRIMARY);
        Anchor join = link("lead", "lead.join", Symbol.USERS);
        Anchor ask = link("tickets/new", "job.form.ask-centre", Symbol.CIRCLE_HELP);
        Optional<String> name = user.clusterUser().map(ClusterUser::name);
        add(name.map(n -> new EmptyState(
                        Symbol.USERS, getTranslation("job.form.no-project"), getTranslation("job.form.no-project.why", n), again, join))
                .orElseGet(() -> new EmptyState(
                        Symbol.UNLINK, getTranslation("job.form.unmapped"), getTranslation("job.form.unmapped.why"), again, ask)));
    }

    /** Whether what is wrong is nothing that this form could say otherwise. */
    static boolean standsFor(String code) {
        return code.equals("request.no-association") || code.equals("request.no-cluster-user");
    }

    private Anchor link(String address, String key, Symbol symbol) {
        Anchor link = new Anchor(address, new Button(getTranslation(key), symbol.icon()));
        link.addClassName("zg-link-button");
        return link;
    }
}
