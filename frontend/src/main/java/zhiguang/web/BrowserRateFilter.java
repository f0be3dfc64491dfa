package zhiguang.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import zhiguang.audit.Network;
import zhiguang.ui.common.Languages;

/** Counts what browsers and download scripts ask for that is dear: sign-ins, files, and pages for people without an account. */
class BrowserRateFilter extends OncePerRequestFilter {

    private final RateLimiter signIns;
    private final RateLimiter downloads;
    private final RateLimiter shared;

    BrowserRateFilter(WebSettings.Rate rate) {
        this.signIns = new RateLimiter(rate.signIn(), System::nanoTime);
        this.downloads = new RateLimiter(rate.downloads(), System::nanoTime);
        this.shared = new RateLimiter(rate.shared(), System::nanoTime);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long pause = standing(request).map(RateLimiter.Standing::pause).orElse(0L);
        if (pause == 0) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, pause);
        }
    }

    private Optional<RateLimiter.Standing> standing(HttpServletRequest request) {
        String path = request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
        String network = Network.of(request.getRemoteAddr());
        if (path.equals("/login") || path.startsWith("/login/")) {
            return request.getMethod().equals("POST") ? Optional.of(signIns.take(network)) : Optional.empty();
        }
        if (path.equals("/files/download") || path.startsWith("/download/") || path.startsWith("/VAADIN/dynamic/resource/")) {
            return Optional.of(downloads.take(person(request).map(name -> "of " + name).orElse(network)));
        }
        if (path.startsWith("/s/") || path.equals("/apply") || path.startsWith("/apply/")) {
            return Optional.of(shared.take(network));
        }
        return Optional.empty();
    }

    private static Optional<String> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object context = session == null ? null : session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context instanceof SecurityContext known
                ? Optional.ofNullable(known.getAuthentication()).map(Authentication::getName)
                : Optional.empty();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, long pause) throws IOException {
        Locale language = Languages.nearest(request.getLocale());
        ResourceBundle texts = ResourceBundle.getBundle("vaadin-i18n.translations", language);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(pause));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(texts.getString("web.too-often").replace("{0}", Long.toString(pause)));
    }
}
