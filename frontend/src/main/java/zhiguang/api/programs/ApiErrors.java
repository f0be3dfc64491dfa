package zhiguang.api.programs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
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
@RestControllerAdvice({"zhiguang.api.firecrest", "zhiguang.api.v1"})
class ApiErrors {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);
    private static final String RETRY = "10";
    private static final String ERROR = "error";
    private static final String VALIDATION = "validation";

    private final ApiTexts texts;
    private final Refusal refusal;

    ApiErrors(ApiTexts texts, Refusal refusal) {
        this.texts = texts;
        this.refusal = refusal;
    }

    @ExceptionHandler
    ResponseEntity<?> problem(ApiProblem problem, HttpServletRequest request) {
        return refusal.answer(request, problem.status(), problem.code(), ERROR, texts.of(request, problem), null);
    }

    @ExceptionHandler
    ResponseEntity<?> wrong(InvalidInputException failure, HttpServletRequest request) {
        HttpStatus status = switch (failure.code()) {
            case "api.key-taken" -> HttpStatus.UNPROCESSABLE_CONTENT;
            case "customer.changed", "announcement.changed" -> HttpStatus.CONFLICT;
            default -> HttpStatus.BAD_REQUEST;
        };
        return refusal.answer(request, status, failure.code(), VALIDATION, texts.of(request, failure), null);
    }

    /** As FirecREST: 424 where the login node is not reached, 408 where it was too slow; 503 where Slurm is away. */
    @ExceptionHandler
    ResponseEntity<?> away(RemoteSystemException failure, HttpServletRequest request) {
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        if (failure.system() == RemoteSystem.SSH) {
            status = failure.kind() == Kind.TIMED_OUT ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.FAILED_DEPENDENCY;
        }
        ResponseEntity<?> answer = refusal.answer(request, status, "away", ERROR, texts.of(request, failure), null);
        return ResponseEntity.status(status).headers(answer.getHeaders()).header(HttpHeaders.RETRY_AFTER, RETRY).body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<?> denied(AccessDeniedException failure, HttpServletRequest request) {
        return refusal.answer(request, HttpStatus.FORBIDDEN, "denied", ERROR, texts.say(request, "api.problem.denied"), null);
    }

    @ExceptionHandler
    ResponseEntity<?> tooLong(WorkCancelledException failure, HttpServletRequest request) {
        return refusal.answer(request, HttpStatus.REQUEST_TIMEOUT, "too-long", ERROR, texts.say(request, "api.problem.too-long"), null);
    }

    @ExceptionHandler
    ResponseEntity<?> missing(MissingServletRequestParameterException failure, HttpServletRequest request) {
        return field(request, "query", failure.getParameterName(), "missing");
    }

    @ExceptionHandler
    ResponseEntity<?> mistyped(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        return field(request, "query", failure.getName(), "mistyped");
    }

    @ExceptionHandler
    ResponseEntity<?> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        return field(request, "body", "body", "unreadable");
    }

    @ExceptionHandler
    ResponseEntity<?> large(MaxUploadSizeExceededException failure, HttpServletRequest request) {
        return refusal.answer(request, HttpStatus.CONTENT_TOO_LARGE, "large", ERROR, texts.say(request, "api.problem.large"), null);
    }

    @ExceptionHandler
    ResponseEntity<?> noParts(MultipartException failure, HttpServletRequest request) {
        return field(request, "body", "file", "unreadable");
    }

    @ExceptionHandler
    ResponseEntity<?> bug(Exception failure, HttpServletRequest request) {
        String notWellFormed = texts.say(request, "api.problem.request");
        if (failure instanceof ErrorResponse known) {
            return refusal.answer(request, known.getStatusCode(), "request", VALIDATION, notWellFormed, null);
        }
        if (failure instanceof IllegalArgumentException wrong) {
            log.atInfo().log("a program's request was refused: {}", String.valueOf(wrong.getMessage()));
            return refusal.answer(request, HttpStatus.BAD_REQUEST, "request", VALIDATION, notWellFormed, null);
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        log.atError().addKeyValue("failure", id).setCause(failure).log("unexpected failure {}", id);
        return refusal.answer(
                request, HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", ERROR, texts.say(request, "failure.unexpected", id), null);
    }

    private ResponseEntity<?> field(HttpServletRequest request, String location, String name, String code) {
        String message = texts.say(request, "api.problem." + code, name);
        return refusal.answer(
                request, HttpStatus.BAD_REQUEST, code, VALIDATION, message, new ErrorBody.Fields(List.of(new ErrorBody.Field(location, name, message))));
    }
}
