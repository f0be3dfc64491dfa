package zhiguang.ui.common;

import java.util.function.Consumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** What a listener does under the page's lock may happen on the thread that tells it, where nobody is signed in. */
public final class SamePerson {

    private SamePerson() {}

    /** The same listener, run as whoever is signed in now. */
    public static <T> Consumer<T> of(Consumer<T> listener) {
        SecurityContext person = SecurityContextHolder.getContext();
        return news -> new DelegatingSecurityContextRunnable(() -> listener.accept(news), person).run();
    }
}
