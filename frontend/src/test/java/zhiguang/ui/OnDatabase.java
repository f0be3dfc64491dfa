package zhiguang.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.database.TestDatabase;

/** Pages on a real database of their own; what they do in the background is waited for. */
public abstract class OnDatabase extends SpringBrowserlessTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    protected void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(45));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(() -> ((Component) getCurrentView()).getElement().getOuterHTML()).isBefore(limit);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            roundTrip();
        }
    }
}
