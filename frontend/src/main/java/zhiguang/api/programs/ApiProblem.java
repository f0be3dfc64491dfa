package zhiguang.api.programs;

import java.util.List;
import org.springframework.http.HttpStatus;

/** What a program is told instead of what it asked for; {@code code} is the key {@code api.problem.<code>} of the sentence. */
public final class ApiProblem extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient List<Object> arguments;

    public ApiProblem(HttpStatus status, String code, Object... arguments) {
        super(code);
        this.status = status;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    List<Object> arguments() {
        return arguments;
    }
}
