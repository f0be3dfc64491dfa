package zhiguang.tokens;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zhiguang.identity.Role;

/** What a key is for; each user may do less than that, never more. */
public enum ApiScope {
    /** Sees the machine and the user's jobs. */
    JOBS_READ("jobs:read"),
    /** Submits and cancels. */
    JOBS_SUBMIT("jobs:submit"),
    FILES_READ("files:read"),
    FILES_WRITE("files:write"),
    /** Makes, lists and revokes the user's keys; what it makes is narrower than itself. */
    KEYS("keys:manage"),
    /** Reads what the user's kind of administrator sees. */
    ADMIN_READ("admin:read"),
    /** Does what the user's kind of administrator does. */
    ADMIN_WRITE("admin:write");

    private final String word;

    ApiScope(String word) {
        this.word = word;
    }

    /** What keys of such a person may be for. */
    public static Set<ApiScope> offeredTo(Role role) {
        return Arrays.stream(values())
                .filter(scope -> role != Role.RESEARCHER || !scope.isAdministrative())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isAdministrative() {
        return this == ADMIN_READ || this == ADMIN_WRITE;
    }

    /** As OAuth2 writes it. */
    public String word() {
        return word;
    }

    public static Optional<ApiScope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
