package zhiguang.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.identity.ClusterUser;

/** A Python program that runs on the cluster as a user: its text and its manifest go in on standard input, nothing of them in argv. */
final class ClusterAgent {

    private static final RemoteCommand COMMAND = RemoteCommand.of(
            "python3",
            "-X",
            "utf8",
            "-I",
            "-c",
            "import sys;exec(compile(sys.stdin.buffer.read(int(sys.stdin.buffer.readline())),'agent','exec'))");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PARTS = List.of("common", "move", "pack", "search", "main");
    private static final byte[] TEXT = text();

    private ClusterAgent() {}

    /** Hands over each line that the agent says; lines that are not its own, such as a login banner, too. */
    static CommandResult run(
            RemoteShell shell, ClusterUser user, Map<String, Object> manifest, Duration limit, Consumer<String> line) {
        return shell.follow(user, COMMAND, stdin(manifest), limit, line);
    }

    private static byte[] stdin(Map<String, Object> manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((TEXT.length + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(TEXT);
        out.writeBytes(JSON.writeValueAsBytes(manifest));
        return out.toByteArray();
    }

    private static byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String part : PARTS) {
            try (InputStream in = ClusterAgent.class.getResourceAsStream("agent/" + part + ".py")) {
                text.writeBytes(Objects.requireNonNull(in, part).readAllBytes());
                text.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toByteArray();
    }
}
