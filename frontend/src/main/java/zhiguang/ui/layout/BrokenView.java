package zhiguang.ui.layout;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import zhiguang.failure.RemoteSystemException;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** A page that could not be built: because a system is down, or because of a bug, which gets an id. */
@ParentLayout(MainLayout.class)
@PermitAll
class BrokenView extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

    BrokenView() {
        addClassName("zg-page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        Button retry = new Button(getTranslation("action.retry"), Symbol.REFRESH_CW.icon(), click -> reload());
        retry.addThemeVariants(ButtonVariant.PRIMARY);
        if (parameter.getCaughtException() instanceof RemoteSystemException e) {
            add(new EmptyState(Symbol.UNPLUG, getTranslation("broken.remote"), FailureText.of(e), retry));
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        String id = Failures.log(parameter.getCaughtException());
        String why = getTranslation("failure.unexpected", id);
        add(new EmptyState(Symbol.CIRCLE_ALERT, getTranslation("broken.title"), why, retry, new CopyButton(id)));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("broken.title"));
    }

    private void reload() {
        getUI().ifPresent(ui -> ui.getPage().reload());
    }
}
