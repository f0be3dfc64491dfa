package zhiguang.identity;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By which session of a sign-in provider's somebody came in.
 *
 * @param id the provider's own, null where it tells none
 * @param shown when the person showed the provider who they are, which may be long ago; null where it does not tell
 */
public record ProviderSession(String issuer, String subject, @Nullable String id, @Nullable Instant shown) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** After something else was shown here. */
    public ProviderSession shownNow() {
        return new ProviderSession(issuer, subject, id, Instant.now());
    }
}
