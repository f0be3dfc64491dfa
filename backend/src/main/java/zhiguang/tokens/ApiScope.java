package zhiguang.tokens;

import java.util.Arrays;
import java.util.Optional;

/** What a key is for; each user may do less than that, never more. */
public enum ApiScope {
    /** Sees the machine and the user's jobs. */
    JOBS_READ("jobs:read"),
    /** Submits and cancels. */
    JOBS_SUBMIT("jobs:submit"),
    FILES_READ("files:read"),
    FILES_WRITE("files:write");

    private final String word;

    ApiScope(String word) {
        this.word = word;
    }

    /** As OAuth2 writes it. */
    public String word() {
        return word;
    }

    public static Optional<ApiScope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
