package zhiguang.transfers;

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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** Runs the staging agent on the cluster: its text and its manifest go in on standard input, nothing of them in argv. */
final class AgentErrand {

    private static final RemoteCommand COMMAND = RemoteCommand.of(
            "python3",
            "-X",
            "utf8",
            "-I",
            "-c",
            "import sys;exec(compile(sys.stdin.buffer.read(int(sys.stdin.buffer.readline())),'agent','exec'))");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final AgentEvent NOISE = new AgentEvent("noise", 0, null, null, null, null, 0, 0, 0, null);
    private static final List<String> PARTS = List.of("common", "pull", "push", "find", "main");
    private static final byte[] AGENT = agent();

    private AgentErrand() {}

    /** Returns when the agent said that it came to its end. */
    static void run(
            RemoteShell shell, ClusterUser user, Map<String, Object> manifest, Duration limit, Consumer<AgentEvent> event)
            throws StagingRefusedException {
        String[] end = new String[2];
        CommandResult result = shell.follow(user, COMMAND, stdin(manifest), limit, line -> {
            AgentEvent said = parse(line);
            switch (said.event()) {
                case "end" -> end[0] = "end";
                case "refused" -> end[1] = said.codeOrUnknown();
                default -> event.accept(said);
            }
        });
        if (end[1] != null) {
            throw new StagingRefusedException(end[1]);
        }
        if (end[0] == null) {
            throw new RemoteSystemException(
                    RemoteSystem.SSH,
                    RemoteSystemException.Kind.PROTOCOL,
                    "the staging agent ended early (exit code " + result.exitCode() + ")");
        }
    }

    /** Lines that are not ours, such as a login banner, are passed over. */
    private static AgentEvent parse(String line) {
        try {
            return line.startsWith("{") ? JSON.readValue(line, AgentEvent.class) : NOISE;
        } catch (JacksonException e) {
            return NOISE;
        }
    }

    private static byte[] stdin(Map<String, Object> manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((AGENT.length + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(AGENT);
        out.writeBytes(JSON.writeValueAsBytes(manifest));
        return out.toByteArray();
    }

    private static byte[] agent() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String part : PARTS) {
            try (InputStream in = AgentErrand.class.getResourceAsStream("agent/" + part + ".py")) {
                text.writeBytes(Objects.requireNonNull(in, part).readAllBytes());
                text.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toByteArray();
    }
}
