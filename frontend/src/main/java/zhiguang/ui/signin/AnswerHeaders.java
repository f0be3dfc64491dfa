package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What every answer says to browsers: what may run, that no other site may frame it or hold its window, and where addresses of pages may go.
 * Those of shared links, which open something by themselves, are kept to their readers.
 */
class AnswerHeaders implements HeaderWriter {

    private final ContentPolicy policy;

    AnswerHeaders(ContentPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean link = request.getServletPath().startsWith("/s/");
        response.setHeader("Referrer-Policy", link ? "no-referrer" : "same-origin");
        if (link) {
            response.setHeader("X-Robots-Tag", "noindex, nofollow");
        }
        response.setHeader(PagePolicy.HEADER, policy.ofOthers());
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    }
}
