package zhiguang.files;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One line that the agent on the cluster says; which fields are there depends on {@code event}. Bytes come as Latin-1. */
record AgentLine(
        String event,
        @Nullable String path,
        @Nullable String code,
        @Nullable String text,
        long done,
        long total,
        long entries,
        long size,
        long line,
        long offset,
        boolean whole) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final AgentLine NOISE = new AgentLine("noise", null, null, null, 0, 0, 0, 0, 0, 0, false);

    AgentLine {
        event = Objects.requireNonNullElse(event, "noise");
    }

    /** Lines that are not the agent's are noise. */
    static AgentLine parse(String line) {
        try {
            return line.startsWith("{") ? JSON.readValue(line, AgentLine.class) : NOISE;
        } catch (JacksonException e) {
            return NOISE;
        }
    }

    String codeOrUnknown() {
        return code == null ? "io" : code;
    }

    RemotePath remotePath() {
        return RemotePath.ofBytes(bytes(path));
    }

    byte[] textBytes() {
        return bytes(text);
    }

    private static byte[] bytes(@Nullable String wire) {
        return wire == null ? new byte[0] : wire.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String wire(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
