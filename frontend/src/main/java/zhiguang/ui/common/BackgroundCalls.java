package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import zhiguang.audit.Origin;

/** Does slow work on a virtual thread as the same person, and comes back to the page with the result. */
@Service
public class BackgroundCalls implements AutoCloseable {

    /** Each may hold a connection of the database. */
    private static final int AT_ONCE = 4;

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
        threads.execute(Context.current().wrap(
                PageCluster.carrying(Origin.carrying(new DelegatingSecurityContextRunnable(() -> run(work, succeed, fail))))));
    }

    /** What came of one of several works. */
    public sealed interface Outcome<T> {}

    public record Done<T>(T value) implements Outcome<T> {}

    public record Failed<T>(RuntimeException failure) implements Outcome<T> {}

    /** Does several works, a few at a time, and comes back once with what came of each; fails when it cannot be found out what they are. */
    public <T> void callEach(
            Component page,
            Supplier<? extends List<? extends Supplier<? extends T>>> works,
            Consumer<List<Outcome<T>>> done,
            Consumer<RuntimeException> failed) {
        call(page, () -> doEach(works.get()), done, failed);
    }

    private <T> List<Outcome<T>> doEach(List<? extends Supplier<? extends T>> works) {
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<Outcome<T>>> outcomes = works.stream()
                .map(work -> CompletableFuture.<Outcome<T>>supplyAsync(() -> outcome(work, places), carrying()))
                .toList();
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private Executor carrying() {
        return work -> threads.execute(Context.current().wrap(Origin.carrying(new DelegatingSecurityContextRunnable(work))));
    }

    private static <T> Outcome<T> outcome(Supplier<? extends T> work, Semaphore places) {
        places.acquireUninterruptibly();
        try {
            return new Done<>(work.get());
        } catch (RuntimeException e) {
            return new Failed<>(e);
        } finally {
            places.release();
        }
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
