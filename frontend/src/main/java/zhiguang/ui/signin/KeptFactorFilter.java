package zhiguang.ui.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks on for the second factor where another instance of the portal took the password. */
class KeptFactorFilter extends OncePerRequestFilter {

    private final KeptSteps steps;

    KeptFactorFilter(KeptSteps steps) {
        this.steps = steps;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals("/" + FactorView.PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PendingSignIn.take(steps, request);
        chain.doFilter(request, response);
    }
}
