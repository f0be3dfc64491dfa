package zhiguang.slurm;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import zhiguang.slurm.model.JobInfo;

/** In v0.0.44 a job's {@code standard_output} is as it was written, {@code %j} and all; where it goes stands in another field, later. */
final class LaterFields extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context, JsonParser parser, @Nullable ValueDeserializer<?> deserializer, Object bean, String name) {
        if (!(bean instanceof JobInfo job) || parser.currentToken() != JsonToken.VALUE_STRING || parser.getString().isEmpty()) {
            return false;
        }
        return switch (name) {
            case "stdout_expanded" -> {
                job.setStandardOutput(parser.getString());
                yield true;
            }
            case "stderr_expanded" -> {
                job.setStandardError(parser.getString());
                yield true;
            }
            default -> false;
        };
    }
}
