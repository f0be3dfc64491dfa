package zhiguang.api.programs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import zhiguang.audit.Network;
import zhiguang.web.RateLimiter;

/** Counts what programs ask: by their key, and by their address where they have none that is good. */
class RateFilter extends OncePerRequestFilter {

    private final RateLimiter keys;
    private final RateLimiter addresses;
    private final Refusal refusal;

    RateFilter(RateSettings settings, Refusal refusal) {
        this.keys = new RateLimiter(settings.perKey(), System::nanoTime);
        this.addresses = new RateLimiter(settings.perAddress(), System::nanoTime);
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RateLimiter.Standing standing = SecurityContextHolder.getContext().getAuthentication() instanceof ProgramAuthentication program
                ? keys.take(program.access().key().id().toString())
                : addresses.take(Network.of(request.getRemoteAddr()));
        response.setHeader("RateLimit-Limit", Integer.toString(standing.limit()));
        response.setHeader("RateLimit-Remaining", Integer.toString(standing.left()));
        response.setHeader("RateLimit-Reset", Long.toString(standing.full()));
        if (standing.mayPass()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(standing.pause()));
        refusal.send(request, response, HttpStatus.TOO_MANY_REQUESTS, "rate");
    }
}
