package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import zhiguang.audit.Origin;

/** Does slow work on a virtual thread as the same person, and comes back to the page with the result. */
@Service
public class BackgroundCalls implements AutoCloseable {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("background-", 0).factory());

    /** Failures are shown to the user by {@link Failures}, with a way to try again. */
    public <T> void call(Component page, Supplier<T> work, Consumer<T> done) {
        call(page, work, done, failure -> Failures.show(failure, () -> call(page, work, done)));
    }

    /** Exactly one of {@code done} and {@code failed} is called, under the page's lock, unless the page is gone by then. */
    public <T> void call(Component page, Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        UI ui = page.getUI().orElseGet(UI::getCurrentOrThrow);
        Consumer<T> succeed = ui.<T>accessLater(done::accept, () -> {})::accept;
        Consumer<RuntimeException> fail = ui.<RuntimeException>accessLater(failed::accept, () -> {})::accept;
        threads.execute(PageCluster.carrying(Origin.carrying(new DelegatingSecurityContextRunnable(() -> run(work, succeed, fail)))));
    }

    private static <T> void run(Supplier<T> work, Consumer<T> succeed, Consumer<RuntimeException> fail) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            fail.accept(e);
            return;
        }
        succeed.accept(result);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
