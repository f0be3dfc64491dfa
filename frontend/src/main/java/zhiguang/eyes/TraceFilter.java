package zhiguang.eyes;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import zhiguang.failure.Traces;

/** Each request is a span, called by its route: what stands in an address may be somebody's. */
final class TraceFilter extends OncePerRequestFilter {

    private static final String TRACE = "trace";
    private static final int SERVER_ERROR = 500;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/VAADIN/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Span span = Traces.begin(request.getMethod(), SpanKind.SERVER);
        try (Scope scope = span.makeCurrent();
                MDC.MDCCloseable line = MDC.putCloseable(TRACE, span.getSpanContext().getTraceId())) {
            chain.doFilter(request, response);
        } finally {
            span.updateName(request.getMethod() + " " + route(request));
            span.setAttribute("http.response.status_code", (long) response.getStatus());
            if (response.getStatus() >= SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    private static String route(HttpServletRequest request) {
        Optional<Object> known = Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return known.map(Object::toString).filter(pattern -> !pattern.equals("/**")).orElse("page");
    }
}
