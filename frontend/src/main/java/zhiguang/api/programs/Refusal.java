package zhiguang.api.programs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a program is told that gets nothing: in FirecREST's words under its paths, else as problem details (RFC 9457). */
@Component
class Refusal {

    private static final String OWN = "/api/v1";

    private final JsonMapper json;
    private final ApiTexts texts;

    Refusal(JsonMapper json, ApiTexts texts) {
        this.json = json;
        this.texts = texts;
    }

    /** {@code code} does not change with the language. */
    record Problem(
            String type, String title, int status, String detail, String code, @Nullable List<ErrorBody.Field> errors) {}

    ResponseEntity<?> answer(
            HttpServletRequest request, HttpStatusCode status, String code, String type, String message, ErrorBody.@Nullable Fields data) {
        return ResponseEntity.status(status).contentType(kind(request)).body(body(request, status, code, type, message, data));
    }

    /** Before any controller has heard of the request. */
    void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code) throws IOException {
        response.setStatus(status.value());
        response.setContentType(kind(request).toString());
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String message = texts.say(request, "api.problem." + code);
        response.getOutputStream().write(json.writeValueAsBytes(body(request, status, code, "error", message, null)));
    }

    private static boolean isOwn(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(OWN) || path.startsWith(OWN + "/");
    }

    private static MediaType kind(HttpServletRequest request) {
        return isOwn(request) ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON;
    }

    private static Object body(
            HttpServletRequest request, HttpStatusCode status, String code, String type, String message, ErrorBody.@Nullable Fields data) {
        if (isOwn(request)) {
            HttpStatus known = HttpStatus.resolve(status.value());
            String title = known == null ? Integer.toString(status.value()) : known.getReasonPhrase();
            return new Problem("about:blank", title, status.value(), message, code, data == null ? null : data.fields());
        }
        String user = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(ProgramAuthentication.class::isInstance)
                .map(Authentication::getName)
                .orElse(null);
        return new ErrorBody(type, message, null, data, user);
    }
}
