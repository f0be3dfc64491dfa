package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds what is answered to the description that is kept: whatever a test asks for and gets is an operation there, with that status. */
final class Described {

    private static final JsonNode TOLD = read();

    private Described() {}

    static void check(String method, String path, int status) {
        if (status / 100 != 2 || path.equals("/api/openapi") || !path.startsWith("/api/") && !path.startsWith("/oauth2/")) {
            return;
        }
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(java.util.Locale.ROOT);
        Optional<JsonNode> operation = TOLD.path("paths").properties().stream()
                .filter(known -> path.matches(known.getKey().replaceAll("\\{[^}]+}", "[^/]+")) && known.getValue().has(verb))
                .min(Comparator.comparingInt(known -> known.getKey().split("\\{", -1).length))
                .map(known -> known.getValue().path(verb));
        assertThat(operation).as(method + " " + path + " is not described").isPresent();
        assertThat(operation.orElseThrow().path("responses").propertyNames())
                .as("what is described of " + method + " " + path)
                .contains(Integer.toString(status));
    }

    private static JsonNode read() {
        try {
            return JsonMapper.builder().build().readTree(Files.readString(Path.of("../docs/openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
