package zhiguang.ui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUsers;
import zhiguang.notices.LimitLead;
import zhiguang.notices.Notice;
import zhiguang.notices.NoticeKind;
import zhiguang.notices.NoticePreferences;
import zhiguang.notices.Notices;
import zhiguang.notices.Way;
import zhiguang.ui.Unlocked;
import zhiguang.ui.common.EmptyState;

/** The bell, the list and the settings with the whole portal behind them, on the real cluster, and a robot's server of the test's own. */
@SpringBootTest(
        classes = NoticesViewIT.Parts.class,
        properties = {"zhiguang.demo=true", "zhiguang.history.first=1h", "zhiguang.notices.gather=100ms"})
@ViewPackages(classes = NoticesView.class)
@WithMockUser("alice")
@NullUnmarked
class NoticesViewIT extends SpringBrowserlessTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final List<String> BODIES = Collections.synchronizedList(new ArrayList<>());
    private static final String FINE = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    private static volatile String answer = FINE;
    private static HttpServer robot;

    @TempDir
    static Path home;

    @Autowired
    private RemoteShell shell;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticePreferences preferences;

    @Autowired
    private PortalUsers users;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectProvider<NoticeBell> bells;

    private final String word = "zgb" + UUID.randomUUID().toString().substring(0, 8);

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang")
    @ComponentScan(
            basePackages = "zhiguang",
            excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
    static class Parts {}

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) throws Exception {
        BackendUnderTest.properties(TestCluster.fromEnvironment(), TestDatabase.freshUrl())
                .forEach((name, value) -> registry.add(name, () -> value));
        int port = TestPorts.free();
        startRobot();
        registry.add("zhiguang.object-store.directory", () -> home.resolve("objects").toString());
        registry.add("zhiguang.object-store.port", () -> port);
        registry.add("zhiguang.object-store.allowed-origins", () -> "http://127.0.0.1:1");
        registry.add("zhiguang.robots.allowed", NoticesViewIT::robotAddress);
    }

    private static void startRobot() throws IOException {
        robot = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        robot.createContext("/", exchange -> {
            BODIES.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        robot.start();
    }

    private static String robotAddress() {
        return "http://127.0.0.1:" + robot.getAddress().getPort();
    }

    @AfterAll
    static void stop() {
        robot.stop(0);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM notice").update();
        jdbc.sql("DELETE FROM notice_target").update();
        jdbc.sql("DELETE FROM notice_choice").update();
        BODIES.clear();
        answer = FINE;
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Test
    void theBellTellsOfAJobThatFailedAndWhyAndReadingItCounts() {
        NoticeBell bell = bells.getObject();
        UI.getCurrent().add(bell);
        assertThat(count(bell).isVisible()).isFalse();
        run("cd /tmp; sbatch --account=physics -o /tmp/" + word + ".out -J " + word + " --wrap no-such-program");
        await(() -> count(bell).isVisible());
        assertThat(count(bell).getText()).isEqualTo("1");
        NoticesView view = navigate(NoticesView.class);
        await(() -> grid(view).isVisible());
        Notice notice = rows(view).getFirst();
        assertThat(notice.kind()).isEqualTo(NoticeKind.FAILED);
        assertThat(test(grid(view)).getCellText(0, 2)).contains("no-such-program");
        test(grid(view)).clickRow(0);
        await(() -> notices.countUnread(alice()) == 0);
        run("rm -f /tmp/" + word + ".out");
    }

    @Test
    void theListFiltersMarksAndSaysWhenThereIsNothing() {
        NoticesView view = navigate(NoticesView.class);
        await(() -> $(EmptyState.class).exists());
        for (int i = 1; i <= 120; i++) {
            insert(i);
        }
        UI.getCurrent().navigate("profile");
        UI.getCurrent().navigate("notices", QueryParameters.of("show", "unread"));
        NoticesView again = (NoticesView) getCurrentView();
        await(() -> grid(again).isVisible() && rows(again).size() == 120);
        assertThat(rows(again).getFirst().job()).isEqualTo(120);
        assertThat(notices.countUnread(alice())).isEqualTo(Notices.MOST_COUNTED);
        button("Mark all as read").click();
        await(() -> !grid(again).isVisible() && notices.countUnread(alice()) == 0);
        assertThat(view).isNotSameAs(again);
    }

    @Test
    void whatIsChosenIsKeptAndALeadOutOfRangeIsNot() {
        NoticeSettingsView view = navigate(NoticeSettingsView.class);
        await(() -> box("Failed: On this page").getValue());
        test(box("Started: DingTalk")).click();
        await(() -> preferences.getChoices(alice()).of(NoticeKind.STARTED).contains(Way.DINGTALK));
        IntegerField lead = $(IntegerField.class).single();
        test(lead).setValue(20);
        await(() -> preferences.getChoices(alice()).lead().equals(new LimitLead(LimitLead.Unit.PERCENT, 20)));
        test(lead).setValue(99);
        assertThat(lead.isInvalid()).isTrue();
        assertThat(lead.getErrorMessage()).isEqualTo("This is a whole number from 1 to 50.");
        assertThat(preferences.getChoices(alice()).lead().amount()).isEqualTo(20);
        assertThat(view.getElement().getTextRecursively()).contains("The centre has not set up e-mail.");
    }

    @Test
    void aRobotIsRefusedSetTestedAndSaysWhatIsWrong() {
        navigate(NoticeSettingsView.class);
        await(() -> $(PasswordField.class).all().stream().filter(PasswordField::isVisible).count() >= 2);
        Component card = card(Way.DINGTALK);
        PasswordField webhook = field(card, "Webhook of the robot");
        webhook.setValue("https://evil.example.org/robot/send?access_token=0123456789");
        button(card, "Save").click();
        await(webhook::isInvalid);
        assertThat(webhook.getErrorMessage()).startsWith("The centre allows robots only at http://127.0.0.1");

        webhook.setValue(robotAddress() + "/robot/send?access_token=0123456789abcd");
        field(card, "Signing secret").setValue("SEC0123456789abcdef0123");
        button(card, "Save").click();
        await(() -> card.getElement().getTextRecursively().contains("Messages go to 127.0.0.1 …abcd."));
        assertThat(card.getElement().getOuterHTML()).doesNotContain("0123456789").doesNotContain("SEC01");

        button(card, "Send a test message").click();
        await(() -> card.getElement().getTextRecursively().contains("The last message was sent"));
        assertThat(BODIES).hasSize(1).allMatch(body -> body.contains("This is a test message"));

        jdbc.sql("UPDATE notice_target SET tested_at = NULL").update();
        answer = "{\"errcode\":310000,\"errmsg\":\"sign not match\"}";
        button(card, "Send a test message").click();
        await(() -> card.getElement().getTextRecursively().contains("The server refused the message"));
        answer = FINE;

        button(card, "Remove").click();
        await(() -> card.getElement().getTextRecursively().contains("No address yet"));
    }

    @Test
    void anothersNoticesAreNeitherShownNorMarked() {
        insert(users.findByLogin("bob").orElseThrow().id(), 7);
        NoticesView view = navigate(NoticesView.class);
        await(() -> $(EmptyState.class).exists());
        insert(1);
        UI.getCurrent().navigate("profile");
        NoticesView again = navigate(NoticesView.class);
        await(() -> grid(again).isVisible() && rows(again).size() == 1);
        assertThat(rows(again).getFirst().job()).isEqualTo(1);
        button("Mark all as read").click();
        await(() -> notices.countUnread(alice()) == 0);
        long foreign = jdbc.sql("SELECT id FROM notice WHERE job_id = 7").query(Long.class).single();
        notices.markRead(alice(), List.of(foreign));
        assertThat(notices.countUnread(users.findByLogin("bob").orElseThrow().id())).isEqualTo(1);
        assertThat(view).isNotSameAs(again);
    }

    private void insert(long job) {
        insert(alice(), job);
    }

    private void insert(zhiguang.identity.UserId owner, long job) {
        jdbc.sql("""
                INSERT INTO notice (owner, cluster, job_id, submitted_at, kind, name, state, happened_at, ways, made_at, ready)
                VALUES (:owner, 'test', :job, now(), 'ENDED', '<b>x</b>', 'COMPLETED', now(), '{PAGE}', now(), nextval('notice_ready'))
                """)
                .param("owner", owner.value())
                .param("job", job)
                .update();
    }

    private zhiguang.identity.UserId alice() {
        return users.findByLogin("alice").orElseThrow().id();
    }

    private static Span count(NoticeBell bell) {
        return bell.getElement()
                .getChild(0)
                .getChildren()
                .flatMap(e -> e.getComponent().stream())
                .filter(c -> c.hasClassName("zg-bell-count"))
                .map(Span.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Grid<Notice> grid(NoticesView view) {
        return (Grid<Notice>) view.getChildren().filter(Grid.class::isInstance).findFirst().orElseThrow();
    }

    private static List<Notice> rows(NoticesView view) {
        return grid(view).getLazyDataView().getItems().toList();
    }

    private Checkbox box(String label) {
        return $(Checkbox.class).all().stream().filter(b -> b.getAriaLabel().filter(label::equals).isPresent()).findFirst().orElseThrow();
    }

    private Component card(Way way) {
        return $(WayCard.class).withId("way-" + way.name().toLowerCase(Locale.ROOT)).single();
    }

    private PasswordField field(Component card, String label) {
        return $(PasswordField.class, card).all().stream().filter(f -> f.getLabel().equals(label)).findFirst().orElseThrow();
    }

    private Button button(Component card, String text) {
        return $(Button.class, card).all().stream().filter(b -> b.getText().equals(text)).findFirst().orElseThrow();
    }

    private Button button(String text) {
        return $(Button.class).all().stream().filter(b -> b.getText().equals(text)).findFirst().orElseThrow();
    }

    private String run(String script) {
        return shell.run(ALICE, RemoteCommand.of("bash", "-c", script), new byte[0], Duration.ofSeconds(20)).output();
    }

    private void await(BooleanSupplier condition) {
        Unlocked.await(Duration.ofSeconds(100), condition);
    }
}
