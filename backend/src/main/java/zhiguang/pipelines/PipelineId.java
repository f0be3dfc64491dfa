package zhiguang.pipelines;

import java.util.Optional;
import java.util.UUID;

/** Identifies a pipeline. */
public record PipelineId(UUID value) {

    static PipelineId random() {
        return new PipelineId(UUID.randomUUID());
    }

    /** Empty when the text is not an id. */
    public static Optional<PipelineId> parse(String text) {
        try {
            return Optional.of(new PipelineId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
