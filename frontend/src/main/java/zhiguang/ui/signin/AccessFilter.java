package zhiguang.ui.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInSessions;

/**
 * Ends a session at its next request once its sign-in ended or is too old, or its person was locked, mapped anew, given another role or another
 * password. What an open page sends by itself does not make a sign-in younger.
 */
class AccessFilter extends OncePerRequestFilter {

    private static final Set<String> BY_ITSELF = Set.of("heartbeat", "push");

    private final SignIn signIn;
    private final SignInSessions sessions;

    AccessFilter(SignIn signIn, SignInSessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedInUser user && isOver(user, request)) {
            new SecurityContextLogoutHandler().logout(request, response, authentication);
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(SignedInUser user, HttpServletRequest request) {
        String kind = String.valueOf(request.getParameter("v-r"));
        return !signIn.isCurrent(user.getName(), user.accessVersion())
                || !sessions.isOpen(user.session(), !BY_ITSELF.contains(kind));
    }
}
