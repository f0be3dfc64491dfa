package zhiguang.tokens;

import java.time.Duration;
import java.util.Set;

/** A token for the next minutes. */
public record AccessToken(String text, Duration life, Set<ApiScope> scopes) {

    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "AccessToken[" + life + ", " + scopes + "]";
    }
}
