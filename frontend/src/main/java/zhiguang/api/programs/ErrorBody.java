package zhiguang.api.programs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How FirecREST tells a program what went wrong.
 *
 * @param errorType {@code validation} where the request itself is wrong, else {@code error}
 * @param user who asked; none where nobody knows
 */
record ErrorBody(
        String errorType, String message, @Nullable List<String> causedBy, @Nullable Fields data, @Nullable String user) {

    /** What is wrong with which part of the request. */
    record Fields(List<Field> fields) {}

    /** {@code location} is {@code query}, {@code path} or {@code body}. */
    record Field(String location, String name, String message) {}
}
