package zhiguang.transfers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line that the agent on the cluster says; which fields are there depends on {@code event}. */
record AgentEvent(
        String event,
        int item,
        int number,
        @Nullable String code,
        @Nullable List<String> etags,
        @Nullable String path,
        @Nullable String pattern,
        long size,
        long modified,
        long bytes,
        @Nullable Map<String, String> values) {

    AgentEvent {
        event = Objects.requireNonNullElse(event, "noise");
    }

    String codeOrUnknown() {
        return code == null ? "io" : code;
    }

    String pathOrEmpty() {
        return path == null ? "" : path;
    }
}
