package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Sends whoever is not in to the page that says so, or that asks for the rest. */
class SignInFailure implements AuthenticationFailureHandler {

    private final KeptSteps steps;

    private final RedirectStrategy redirects = new DefaultRedirectStrategy();

    SignInFailure(KeptSteps steps) {
        this.steps = steps;
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof MoreAskedException more) {
            boolean again = PendingSignIn.find(request).filter(more.pending()::equals).isPresent();
            if (!again) {
                more.pending().keep(steps, request, response);
            }
            redirects.sendRedirect(request, response, again ? "/" + FactorView.PATH + "?error" : "/" + FactorView.PATH);
        } else {
            PendingSignIn.forget(steps, request, response);
            redirects.sendRedirect(request, response, page(failure));
        }
    }

    private static String page(AuthenticationException failure) {
        return switch (failure) {
            case AuthenticationServiceException _ -> "/login?error=directory";
            case BusyException _ -> "/login?error=busy";
            default -> "/login?error";
        };
    }
}
