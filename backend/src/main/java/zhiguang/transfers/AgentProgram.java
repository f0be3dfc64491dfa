package zhiguang.transfers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.files.RemoteCommand;

/** The agent's text, and how it is handed over: on standard input with its manifest, nothing of either in argv. */
final class AgentProgram {

    static final RemoteCommand COMMAND = RemoteCommand.of(
            "python3",
            "-X",
            "utf8",
            "-I",
            "-c",
            "import sys;exec(compile(sys.stdin.buffer.read(int(sys.stdin.buffer.readline())),'agent','exec'))");
    private static final List<String> PARTS = List.of("common", "desk", "pull", "push", "find", "list", "job", "main");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] TEXT = read();

    private AgentProgram() {}

    static byte[] stdin(Map<String, Object> manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((TEXT.length + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(TEXT);
        out.writeBytes(JSON.writeValueAsBytes(manifest));
        return out.toByteArray();
    }

    static String text() {
        return new String(TEXT, StandardCharsets.UTF_8);
    }

    private static byte[] read() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String part : PARTS) {
            try (InputStream in = AgentProgram.class.getResourceAsStream("agent/" + part + ".py")) {
                text.writeBytes(Objects.requireNonNull(in, part).readAllBytes());
                text.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toByteArray();
    }
}
