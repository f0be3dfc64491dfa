package zhiguang.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large or come too slowly: who reads them keeps them in memory, or waits. */
class BodyFilter extends OncePerRequestFilter {

    private final WebSettings settings;

    BodyFilter(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > settings.largestBody().toBytes()) {
            refuse(response, HttpStatus.CONTENT_TOO_LARGE);
            return;
        }
        MeasuredBody body = new MeasuredBody(request, settings);
        try {
            chain.doFilter(body, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (body.refusal().isEmpty()) {
                throw e;
            }
        }
        Optional<HttpStatus> refusal = body.refusal();
        if (refusal.isPresent() && !response.isCommitted()) {
            response.reset();
            refuse(response, refusal.get());
        }
    }

    /** What is still on its way is not waited for. */
    private static void refuse(HttpServletResponse response, HttpStatus status) {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setStatus(status.value());
    }
}
