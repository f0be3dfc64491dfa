package zhiguang.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The portal's own configuration of its log, fed with what people may call themselves. */
class OneLineTest {

    private static final String EVIL = "bob\r\n2026-11-27T10:00:00.000+08:00  INFO 1 [main] zhiguang.audit : admin signed in\u001B[2J\u001B]0;x\u0007\u2028\u202E\u0085";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void configure() throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(OneLineTest.class.getResource("/logback-spring.xml"));
        ConsoleAppender<?> console = (ConsoleAppender<?>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        ((OutputStreamAppender<?>) console).setOutputStream(written);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aNameIsNoNewLineAndSpeaksToNoTerminal() {
        log().warn("{} could not sign in", EVIL);
        log().atWarn().addKeyValue("agent", EVIL).log("a browser");
        log().warn(EVIL);
        assertThat(lines()).hasSize(3).allSatisfy(line -> assertThat(line).contains(" WARN ", "\\u000D\\u000A", "\\u001B[2J", "\\u2028", "\\u202E"));
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\u001B", "\r", "\u0007", "\u0085");
    }

    @Test
    void aFailuresMessageBeginsNoLine() {
        log().warn("it failed", new IllegalStateException(EVIL, new IllegalArgumentException(EVIL)));
        assertThat(lines().getFirst()).contains("it failed");
        assertThat(lines().subList(1, lines().size())).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("    "));
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\u001B");
    }

    @Test
    void keysAndValuesAreTold() {
        log().atInfo().addKeyValue("user", "alice \"a\"").addKeyValue("job", 7).log("done");
        assertThat(lines()).singleElement().asString().endsWith(": done user=\"alice \\\"a\\\"\" job=\"7\"");
    }

    private Logger log() {
        return context.getLogger("zhiguang.test");
    }

    private List<String> lines() {
        return List.of(written.toString(StandardCharsets.UTF_8).strip().split("\n"));
    }
}
