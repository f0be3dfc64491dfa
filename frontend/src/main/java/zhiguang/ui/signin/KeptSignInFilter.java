package zhiguang.ui.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import zhiguang.identity.KnownSession;
import zhiguang.identity.SignInSessions;

/**
 * Gives a browser whose sign-in goes on a session here when it was begun by another instance of the portal, or by this one before it was started
 * again. Pages that are open ask for something that is gone then, load again, and come by here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class KeptSignInFilter extends OncePerRequestFilter {

    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;
    /** What Vaadin's client asks for. */
    private static final Pattern ASKED = Pattern.compile("(?:^|&)v-r=([a-z]*)");

    private static final Set<String> BEGIN = Set.of("init", "push");
    private static final Set<String> FILES = Set.of("VAADIN", "icons", "aura", "download");

    private final SignInSessions sessions;

    KeptSignInFilter(SignInSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Files; and what an open page sends for a session that is gone, unless that begins a session anew. A page's push does, even while another page
     * takes its place: the browser keeps the cookie of whichever is answered last, so both must be signed in.
     */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        Matcher asked = ASKED.matcher(Optional.ofNullable(request.getQueryString()).orElse(""));
        if (asked.find()) {
            return !BEGIN.contains(asked.group(1));
        }
        String[] path = request.getServletPath().split("/", 3);
        return path.length > 2 && FILES.contains(path[1]);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isUnknown(request.getSession(false))) {
            SignInCookie.find(request).flatMap(sessions::find).ifPresent(known -> take(known, request));
        }
        chain.doFilter(request, response);
    }

    private static boolean isUnknown(HttpSession session) {
        return session == null || session.getAttribute(CONTEXT) == null;
    }

    private static void take(KnownSession known, HttpServletRequest request) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession().setAttribute(CONTEXT, new SecurityContextImpl(Entrance.signedIn(known.user(), known.accessVersion(), known.id())));
    }
}
