package zhiguang.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** Pages without a browser, with the whole portal behind them, on the real cluster, as alice. */
@SpringBootTest(
        classes = WholePortal.class,
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {"zhiguang.demo=true", "zhiguang.history.first=1h"})
@WithMockUser(username = "alice", roles = "RESEARCHER")
@NullUnmarked
public abstract class WholePortalTest extends SpringBrowserlessTest {

    protected static final ClusterUser ALICE = new ClusterUser("alice");

    @Autowired
    private PortalUsers users;

    @Autowired
    private RemoteShell shell;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) throws IOException {
        WholePortal.properties(registry);
        registry.add("zhiguang.customers.add-user", () -> "/usr/local/sbin/cluster-person,add");
        registry.add("zhiguang.customers.remove-user", () -> "/usr/local/sbin/cluster-person,remove");
    }

    protected PortalUser alice() {
        return users.findByLogin("alice").orElseThrow();
    }

    protected PortalUser administrator() {
        return users.findByLogin("admin").orElseThrow();
    }

    protected String run(String script) {
        return shell.run(ALICE, RemoteCommand.of("bash", "-c", script), new byte[0], Duration.ofSeconds(20)).output();
    }

    protected void speakEnglish() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    protected Button button(String text) {
        return $(Button.class).all().stream().filter(b -> b.isVisible() && b.getText().equals(text)).findFirst().orElseThrow();
    }

    protected boolean hasButton(String text) {
        return $(Button.class).all().stream().anyMatch(b -> b.isVisible() && b.isEnabled() && b.getText().equals(text));
    }

    protected boolean isTitled(String title) {
        return $(H1.class).all().stream().anyMatch(h -> h.getText().equals(title));
    }

    /** With what lies over the page. */
    private String shown() {
        return Stream.concat(Stream.of(UI.getCurrent().getElement()), $(Notification.class).all().stream().map(Notification::getElement))
                .map(Element::getTextRecursively)
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    /** The session stays locked: what others want to show comes in this thread, as the same person. */
    protected void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(() -> "it did not happen in time; the page: " + shown()).isBefore(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            roundTrip();
        }
    }
}
