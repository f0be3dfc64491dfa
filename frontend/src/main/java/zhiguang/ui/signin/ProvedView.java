package zhiguang.ui.signin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import zhiguang.ui.common.Titles;

/** Where a provider leads back who proved again that it is them; the page that asked waits in another tab. */
@Route(value = ProvedView.PATH, autoLayout = false)
@PermitAll
class ProvedView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String PATH = "proved";

    ProvedView() {
        addClassName("zg-login");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean refused = event.getLocation().getQueryParameters().getParameters().containsKey("error");
        removeAll();
        Div card = new Div(
                new H1(getTranslation("proof.title")), new Paragraph(getTranslation(refused ? "proof.provider.refused" : "proof.provider.done")));
        card.addClassName("zg-login-card");
        add(card);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("proof.title"));
    }
}
