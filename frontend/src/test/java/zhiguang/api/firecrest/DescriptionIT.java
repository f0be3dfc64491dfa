package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhiguang.api.description.BreakingChanges;

/** The description that is served is the one in the documentation, and breaks nothing that was promised. */
class DescriptionIT extends OnFirecrest {

    private static final Path KEPT = Path.of("../docs/openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@code -Dzhiguang.write=true} writes it again where nothing breaks, {@code -Dzhiguang.write=breaking} whatever breaks. */
    @Test
    void isTheOneThatIsKeptAndBreaksNothing() throws IOException {
        JsonNode served = new Portal("http://127.0.0.1:" + port, alice.token()).get("/api/openapi").json();
        ((ObjectNode) served).remove("servers");
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted(served)) + "\n";
        String write = System.getProperty("zhiguang.write", "");
        if (!write.equals("breaking") && Files.exists(KEPT)) {
            assertThat(BreakingChanges.between(JSON.readTree(Files.readString(KEPT)), served))
                    .as("programs that people have would break")
                    .isEmpty();
        }
        if (!write.isEmpty()) {
            Files.writeString(KEPT, text);
        }
        assertThat(KEPT).as("run this test with -Dzhiguang.write=true to write it again").content().isEqualTo(text);
    }

    /** Nobody's files, from here only; the description itself wants a token. */
    @Test
    void thePageThatTriesItIsServed() {
        Portal stranger = new Portal("http://127.0.0.1:" + port, "");
        for (String file : List.of("index.html", "try.js", "try.css", "swagger-ui-bundle.js", "swagger-ui.css")) {
            HttpResponse<byte[]> answer = stranger.load("/api/try/" + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).as(file).contains("script-src 'self'").doesNotContain("script-src 'self' ");
        }
        assertThat(stranger.load("/api/try/none.js").statusCode()).isNotEqualTo(200);
        assertThat(stranger.get("/api/openapi").status()).isEqualTo(401);
    }

    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> all = new TreeMap<>();
            node.properties().forEach(each -> all.put(each.getKey(), sorted(each.getValue())));
            return all;
        }
        return node.isArray() ? node.valueStream().map(DescriptionIT::sorted).toList() : node;
    }
}
