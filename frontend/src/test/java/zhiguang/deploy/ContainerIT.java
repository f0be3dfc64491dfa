package zhiguang.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The Dockerfile's recipe without a container: it brings the jar into an image with a JRE, and what it starts is the portal. */
class ContainerIT {

    private static final String JAR = "/opt/zhiguang/portal.jar";

    @TempDir
    Path folder;

    private final List<String> recipe = recipe();

    @Test
    void needsNothingButTheJarAndARuntime() {
        assertThat(of("FROM")).singleElement().asString().matches("[a-z-]+:25-jre");
        assertThat(of("COPY")).containsExactly("portal.jar " + JAR);
        assertThat(of("RUN")).singleElement().asString().startsWith("useradd ");
        assertThat(of("USER")).singleElement().asString().as("a number, as Kubernetes wants to see that it is not root").matches("[1-9][0-9]+");
        assertThat(recipe.stream().map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("FROM", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "ENTRYPOINT");
    }

    /** With nothing in the environment but what the recipe sets. */
    @Test
    void startsThePortal() throws Exception {
        List<String> command = new ArrayList<>();
        for (var word : JsonMapper.shared().readTree(of("ENTRYPOINT").getFirst())) {
            command.add(word.asString().equals(JAR) ? System.getProperty("zhiguang.portal.jar") : word.asString());
        }
        assertThat(command).startsWith("java").endsWith("-jar", System.getProperty("zhiguang.portal.jar"));
        command.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("admin", "help"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        for (String each : of("ENV").getFirst().split(" ")) {
            builder.environment().putAll(Map.of(each.split("=")[0], each.split("=")[1]));
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("usage: zhiguang admin").doesNotContain("Unrecognized", "WARNING");
    }

    private List<String> of(String instruction) {
        return recipe.stream().filter(line -> line.startsWith(instruction + " ")).map(line -> line.substring(instruction.length() + 1)).toList();
    }

    private static List<String> recipe() {
        try {
            return Files.readString(Path.of("../deploy/Dockerfile")).replaceAll("\\\\\n\\s*", "").lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
