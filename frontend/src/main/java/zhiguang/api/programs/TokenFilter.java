package zhiguang.api.programs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import zhiguang.audit.Origin;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiSignIn;

/** Looks at the token that a request brings, and at nothing else: a browser's cookies count for nothing here. */
class TokenFilter extends OncePerRequestFilter {

    static final String VERSION = "2.5.6";

    private static final String BEARER = "bearer ";
    private static final double MILLIS = 1000;

    private final ApiSignIn signIn;

    TokenFilter(ApiSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("F7T-AppVersion", VERSION);
        response.setHeader("F7T-Timestamp", Double.toString(System.currentTimeMillis() / MILLIS));
        Optional<ApiAccess> access = token(request).flatMap(token -> signIn.find(token, request.getRemoteAddr()));
        if (access.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("F7T-AuthUsername", access.get().user().login());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ProgramAuthentication(access.get()));
        SecurityContextHolder.setContext(context);
        Origin origin = new Origin(Optional.of(request.getRemoteAddr()), Optional.of("api-key " + access.get().key().id()));
        try (Origin.Scope scope = origin.open()) {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}
