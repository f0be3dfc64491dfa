package zhiguang.ui.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SessionDestroyEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Preferences;
import zhiguang.ui.common.Appearances;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Languages;

/** Gives each new page its reader's language and appearance, and keeps first passwords from being used any longer. */
@Component
class PageStart implements VaadinServiceInitListener {

    private final CurrentUser currentUser;
    private final PortalUsers users;
    private final OpenSessions openSessions;
    private final PagePolicy policy;

    PageStart(CurrentUser currentUser, PortalUsers users, OpenSessions openSessions, PagePolicy policy) {
        this.currentUser = currentUser;
        this.users = users;
        this.openSessions = openSessions;
        this.policy = policy;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(start -> start.getSession().setErrorHandler(PageStart::fail));
        event.getSource().addSessionDestroyListener(this::end);
        event.getSource().addUIInitListener(this::begin);
        event.addIndexHtmlRequestListener(this::prepare);
        event.addIndexHtmlRequestListener(policy::apply);
    }

    private void begin(UIInitEvent event) {
        UI ui = event.getUI();
        Optional<PortalUser> user = currentUser.find();
        currentUser.session().ifPresent(session -> openSessions.opened(session, ui.getSession()));
        user.ifPresent(this::keepChoice);
        Preferences preferences = preferences(user);
        ui.setLocale(language(preferences, ui.getSession().getBrowser().getLocale()));
        Appearances.apply(ui, preferences.appearance());
        ui.addBeforeEnterListener(this::askForNewPassword);
    }

    private void keepChoice(PortalUser user) {
        LanguageChoice.find().ifPresent(language -> users.keepLanguage(user.id(), language));
        LanguageChoice.forget();
    }

    private void askForNewPassword(BeforeEnterEvent event) {
        boolean exempt = event.getNavigationTarget() == PasswordView.class
                || event.getNavigationTarget() == LoginView.class;
        if (!exempt && currentUser.find().filter(PortalUser::mustChangePassword).isPresent()) {
            event.forwardTo(PasswordView.class);
        }
    }

    /** Before the first script runs, so that a dark page does not flash white. */
    private void prepare(IndexHtmlResponse response) {
        Preferences preferences = preferences(currentUser.find());
        Locale language = language(preferences, response.getVaadinRequest().getLocale());
        ColorScheme.Value scheme = Appearances.scheme(preferences.appearance());
        Element html = response.getDocument().getElementsByTag("html").first();
        if (html != null) {
            html.attr("lang", language.toLanguageTag());
            html.attr("style", "color-scheme: " + scheme.getValue());
            html.attr("theme", scheme.getThemeValue());
        }
    }

    private Preferences preferences(Optional<PortalUser> user) {
        return user.map(PortalUser::id).map(users::getPreferences).orElse(Preferences.DEFAULT);
    }

    private static Locale language(Preferences preferences, Locale browser) {
        return LanguageChoice.find().or(preferences::language).orElseGet(() -> Languages.nearest(browser));
    }

    private void end(SessionDestroyEvent event) {
        openSessions.closed(event.getSession());
    }

    private static void fail(ErrorEvent event) {
        if (UI.getCurrent() == null) {
            Failures.log(event.getThrowable());
        } else {
            Failures.show(event.getThrowable());
        }
    }
}
