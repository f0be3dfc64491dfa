package zhiguang.api.programs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.WorkCancelledException;

/** Every way in which a request of a program fails, as a status and a body; what is a bug is logged under the id that the program is told. */
@Order(0)
@RestControllerAdvice("zhiguang.api.firecrest")
class ApiErrors {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);
    private static final String RETRY = "10";

    private final ApiTexts texts;

    ApiErrors(ApiTexts texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> problem(ApiProblem problem, HttpServletRequest request) {
        return answer(problem.status(), "error", texts.of(request, problem), null);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> wrong(InvalidInputException failure, HttpServletRequest request) {
        HttpStatus status = failure.code().equals("api.key-taken") ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.BAD_REQUEST;
        return answer(status, "validation", texts.of(request, failure), null);
    }

    /** As FirecREST: 424 where the login node is not reached, 408 where it was too slow; 503 where Slurm is away. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> away(RemoteSystemException failure, HttpServletRequest request) {
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        if (failure.system() == RemoteSystem.SSH) {
            status = failure.kind() == Kind.TIMED_OUT ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.FAILED_DEPENDENCY;
        }
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, RETRY)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body("error", texts.of(request, failure), null));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> tooLong(WorkCancelledException failure, HttpServletRequest request) {
        return answer(HttpStatus.REQUEST_TIMEOUT, "error", texts.say(request, "api.problem.too-long"), null);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> missing(MissingServletRequestParameterException failure, HttpServletRequest request) {
        return field(request, "query", failure.getParameterName(), "missing");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> mistyped(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        return field(request, "query", failure.getName(), "mistyped");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        return field(request, "body", "body", "unreadable");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> large(MaxUploadSizeExceededException failure, HttpServletRequest request) {
        return answer(HttpStatus.CONTENT_TOO_LARGE, "error", texts.say(request, "api.problem.large"), null);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> noParts(MultipartException failure, HttpServletRequest request) {
        return field(request, "body", "file", "unreadable");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> bug(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known) {
            return answer(known.getStatusCode(), "validation", texts.say(request, "api.problem.request"), null);
        }
        if (failure instanceof IllegalArgumentException wrong) {
            log.atInfo().log("a program's request was refused: {}", String.valueOf(wrong.getMessage()));
            return answer(HttpStatus.BAD_REQUEST, "validation", texts.say(request, "api.problem.request"), null);
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        log.atError().addKeyValue("failure", id).setCause(failure).log("unexpected failure {}", id);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "error", texts.say(request, "failure.unexpected", id), null);
    }

    private ResponseEntity<ErrorBody> field(HttpServletRequest request, String location, String name, String code) {
        String message = texts.say(request, "api.problem." + code, name);
        return answer(
                HttpStatus.BAD_REQUEST, "validation", message, new ErrorBody.Fields(List.of(new ErrorBody.Field(location, name, message))));
    }

    private static ResponseEntity<ErrorBody> answer(HttpStatusCode status, String type, String message, ErrorBody.@Nullable Fields data) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body(type, message, data));
    }

    private static ErrorBody body(String type, String message, ErrorBody.@Nullable Fields data) {
        String user = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(ProgramAuthentication.class::isInstance)
                .map(Authentication::getName)
                .orElse(null);
        return new ErrorBody(type, message, null, data, user);
    }
}
