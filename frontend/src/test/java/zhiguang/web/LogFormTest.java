package zhiguang.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program with the portal's logging writes, in a process of its own. */
class LogFormTest {

    /** Logs one event. */
    static final class Program {

        public static void main(String[] arguments) {
            new SpringApplicationBuilder(Program.class).web(WebApplicationType.NONE).logStartupInfo(false).run();
            MDC.put("trace", "4bf92f3577b34da6");
            LoggerFactory.getLogger("zhiguang.test")
                    .atError()
                    .addKeyValue("failure", "12ab")
                    .setCause(new IllegalStateException("no"))
                    .log("之光 \"a\"\nb");
        }
    }

    @Test
    void jsonIsOneObjectAnEvent() throws Exception {
        List<JsonNode> events = run("json").lines().filter(line -> line.contains("zhiguang.test")).map(JsonMapper.shared()::readTree).toList();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.path("message").asString()).isEqualTo("之光 \"a\"\nb");
            assertThat(event.path("level").asString()).isEqualTo("ERROR");
            assertThat(event.path("failure").asString()).isEqualTo("12ab");
            assertThat(event.path("trace").asString()).isEqualTo("4bf92f3577b34da6");
            assertThat(event.path("stack_trace").asString()).contains("IllegalStateException: no");
            assertThat(event.path("@timestamp").asString()).isNotEmpty();
        });
    }

    @Test
    void linesAreAsShipped() throws Exception {
        assertThat(run("lines").lines().filter(line -> line.contains("zhiguang.test"))).singleElement().asString().contains("ERROR", "之光").doesNotStartWith("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "json"})
    void logbackHasNothingToSayOfItself(String form) throws Exception {
        assertThat(run(form)).doesNotContain("logback");
    }

    private static String run(String form) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true);
        program.environment().put("ZHIGUANG_LOG", form);
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
