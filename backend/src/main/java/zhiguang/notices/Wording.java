package zhiguang.notices;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The portal's sentences by key, in any reader's language; the pages have them. */
public interface Wording {

    String say(Locale language, String key, @Nullable Object... arguments);

    /** Why a job failed, as its page says it. */
    String reason(Locale language, Notice.Reason reason);
}
