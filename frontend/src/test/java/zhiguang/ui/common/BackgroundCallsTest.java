package zhiguang.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.ui.PagesTest;

@WithMockUser(username = "alice", roles = "RESEARCHER")
class BackgroundCallsTest extends PagesTest {

    @Autowired
    private BackgroundCalls calls;

    @Test
    void worksAsTheSamePersonOnAVirtualThreadAndComesBackUnderTheLock() {
        AtomicReference<String> result = new AtomicReference<>();
        UI ui = UI.getCurrent();
        calls.call(ui, BackgroundCallsTest::whoAndWhere, text -> {
            assertThat(ui.getSession().hasLock()).isTrue();
            result.set(text);
        });
        await(() -> result.get() != null);
        assertThat(result.get()).isEqualTo("alice on a virtual thread");
    }

    @Test
    void saysWhichSystemIsDownAndTriesAgainOnDemand() {
        AtomicReference<String> result = new AtomicReference<>();
        calls.call(UI.getCurrent(), () -> answerOrFail(result), result::set);
        await(() -> find(Notification.class).exists());
        assertThat(message()).contains("login node");

        result.set("up");
        find(Button.class, find(Notification.class).single()).withText("Try again").single().click();
        await(() -> "answer".equals(result.get()));
    }

    @Test
    void showsAnIdForWhatIsABug() {
        calls.call(UI.getCurrent(), () -> {
            throw new IllegalStateException("secret detail");
        }, ignored -> {});
        await(() -> find(Notification.class).exists());
        assertThat(message())
                .containsPattern("[0-9a-f]{8}")
                .doesNotContain("secret detail");
    }

    private String message() {
        return find(Span.class, find(Notification.class).single()).all().stream()
                .map(Span::getText)
                .collect(Collectors.joining());
    }

    private static String answerOrFail(AtomicReference<String> state) {
        if (state.get() == null) {
            throw new RemoteSystemException(RemoteSystem.SSH, RemoteSystemException.Kind.UNREACHABLE, "refused");
        }
        return "answer";
    }

    private static String whoAndWhere() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        String name = person == null ? "nobody" : person.getName();
        return name + (Thread.currentThread().isVirtual() ? " on a virtual thread" : " on " + Thread.currentThread());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            pause();
            roundTrip();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void pause() {
        UI ui = UI.getCurrent();
        ui.getSession().unlock();
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ui.getSession().lock();
        }
    }
}
