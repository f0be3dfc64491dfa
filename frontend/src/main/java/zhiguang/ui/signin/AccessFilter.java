package zhiguang.ui.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import zhiguang.identity.SignIn;

/** Ends a session at its next request once its person was locked, mapped anew, given another role or another password. */
class AccessFilter extends OncePerRequestFilter {

    private final SignIn signIn;

    AccessFilter(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && isOutdated(authentication)) {
            new SecurityContextLogoutHandler().logout(request, response, authentication);
        }
        chain.doFilter(request, response);
    }

    private boolean isOutdated(Authentication authentication) {
        return authentication.getPrincipal() instanceof SignedInUser user
                && !signIn.isCurrent(user.getName(), user.accessVersion());
    }
}
