package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import zhiguang.identity.SignInStep;

/** Tells on the sign-in page that a provider does not answer, or that nobody came in by it. */
class OidcFailure implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OidcFailure.class);

    private final KeptSteps steps;
    private final DefaultRedirectStrategy redirects = new DefaultRedirectStrategy();

    OidcFailure(KeptSteps steps) {
        this.steps = steps;
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        steps.take(SignInStep.ERRAND, request, response);
        boolean down = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof IOException || cause instanceof AuthenticationServiceException);
        LOG.atWarn().addKeyValue("why", why(failure)).addKeyValue("down", down).log("no sign-in by a provider");
        redirects.sendRedirect(request, response, down ? "/login?error=provider-down" : "/login?error=provider");
    }

    /** Descriptions are the provider's, or the visitor's own: addresses of callbacks can be typed. */
    private static String why(AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException known ? known.getError().getErrorCode() : failure.getClass().getSimpleName();
        return code.matches("[a-z_A-Z0-9]{1,60}") ? code : "other";
    }
}
