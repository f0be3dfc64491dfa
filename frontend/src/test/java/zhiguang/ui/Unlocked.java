package zhiguang.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits with the session unlocked: other threads may come in between, as they do in a browser between two requests. */
public final class Unlocked {

    private Unlocked() {}

    public static void await(Duration most, BooleanSupplier condition) {
        Instant end = Instant.now().plus(most);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("it did not happen in time").isBefore(end);
            VaadinSession session = VaadinSession.getCurrent();
            UI ui = UI.getCurrent();
            session.unlock();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                session.lock();
            }
            UI.setCurrent(ui);
            VaadinService.getCurrent().runPendingAccessTasks(session);
        }
    }
}
