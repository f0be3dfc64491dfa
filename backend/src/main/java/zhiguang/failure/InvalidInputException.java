package zhiguang.failure;

import java.util.List;

/**
 * A value that a user gave is wrong; {@code code} is the key of the sentence in the user's language ({@code error.<code>} in the
 * translations) and the message is the English one.
 */
public final class InvalidInputException extends IllegalArgumentException {

    private final String code;
    private final transient List<Object> arguments;

    public InvalidInputException(String code, String message, Object... arguments) {
        super(message);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
