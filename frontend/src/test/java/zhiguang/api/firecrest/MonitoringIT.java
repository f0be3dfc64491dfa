package zhiguang.api.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboard and alert rules speak of meters that the portal has, and Prometheus can read them. */
class MonitoringIT extends OnFirecrest {

    private static final Path FOLDER = Path.of("../deploy/monitoring");
    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (?:\\|\\n((?: {10,}.*\\n)+)|(.*)$)");
    private static final Pattern METER = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?!\\s*\\()");

    @LocalManagementPort
    private int management;

    @Test
    void everyMeterIsThere() throws IOException {
        await(() -> alice.get("/status/main/nodes").status() == 200);
        List<String> told = new Portal("http://127.0.0.1:" + management, "").get("/metrics").body().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .distinct()
                .toList();
        Set<String> asked = new TreeSet<>();
        expressions().forEach(text -> METER.matcher(text.replaceAll("\"[^\"]*\"", "").replaceAll("by \\([^)]*\\)", ""))
                .results()
                .forEach(found -> asked.add(found.group())));
        assertThat(asked).hasSizeGreaterThan(12);
        assertThat(told).containsAll(asked);
    }

    @Test
    void theRulesAreGoodAndFireWhenTheyShould() throws IOException, InterruptedException {
        assertThat(promtool("check", "rules", "alerts.yml")).contains("SUCCESS: 9 rules found");
        assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS");
        assertThat(promtool("test", "rules", "alerts.test.yml")).contains("SUCCESS");
    }

    private static Stream<String> expressions() throws IOException {
        Stream<String> rules = EXPRESSION.matcher(Files.readString(FOLDER.resolve("alerts.yml"))).results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        JsonNode dashboard = JsonMapper.builder().build().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
        return Stream.concat(rules, dashboard.findValuesAsString("expr").stream());
    }

    /** Of Debian's package prometheus, which the launcher installs. */
    private static String promtool(String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(words)).collect(Collectors.toList());
        Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
