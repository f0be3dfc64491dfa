package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/** Keeps the addresses of pages to this site, and those of shared links, which open something by themselves, to their readers. */
class LinkPrivacy implements HeaderWriter {

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean link = request.getServletPath().startsWith("/s/");
        response.setHeader("Referrer-Policy", link ? "no-referrer" : "same-origin");
        if (link) {
            response.setHeader("X-Robots-Tag", "noindex, nofollow");
        }
    }
}
