package zhiguang.transfers;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;

/** What an agent says, line by line: passes its events on and remembers whether and how it came to its end. */
final class AgentReport implements Consumer<String> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final AgentEvent NOISE = new AgentEvent("noise", 0, 0, null, null, null, null, 0, 0, 0, null);

    private final Consumer<AgentEvent> next;
    private boolean ended;
    private @Nullable AgentEvent refusal;

    AgentReport(Consumer<AgentEvent> next) {
        this.next = next;
    }

    @Override
    public void accept(String line) {
        AgentEvent said = parse(line);
        switch (said.event()) {
            case "end" -> ended = true;
            case "refused" -> refusal = said;
            default -> next.accept(said);
        }
    }

    boolean hasEnded() {
        return ended || refusal != null;
    }

    /** Fails unless the agent came to its end. */
    void requireEnd(String how) throws StagingRefusedException {
        if (refusal != null) {
            throw new StagingRefusedException(
                    refusal.codeOrUnknown(), Objects.requireNonNullElse(refusal.values(), Map.of()));
        }
        if (!ended) {
            throw new RemoteSystemException(
                    RemoteSystem.SSH, RemoteSystemException.Kind.PROTOCOL, "the staging agent ended early (" + how + ")");
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
}
