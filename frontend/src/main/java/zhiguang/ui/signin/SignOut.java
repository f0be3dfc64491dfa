package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import zhiguang.identity.SignInSessions;

/** Ends the sign-in together with the browser's session. */
class SignOut implements LogoutHandler {

    private final SignInSessions sessions;

    SignOut(SignInSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedInUser user) {
            sessions.signOut(user.session());
            SignInCookie.forget(request, response);
        }
    }
}
