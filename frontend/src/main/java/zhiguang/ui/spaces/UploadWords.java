package zhiguang.ui.spaces;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.NewFile;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SentPart;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.UploadId;
import zhiguang.spaces.WholeUploads;

/** Reads what the browser's side of {@link UploadPane} asks; what is no upload or space is not there. */
final class UploadWords {

    private UploadWords() {}

    static NewFile file(JsonNode file) {
        return new NewFile(
                spaceId(file.path("space").asString("")),
                new ObjectKey(file.path("key").asString("")),
                (long) file.path("size").asDouble(-1),
                file.path("replace").asBoolean(false),
                text(file, "sum"));
    }

    static WholeUploads.Sent sent(JsonNode sent) {
        List<String> etags = sent.path("etags").values().stream().map(etag -> etag.asString("")).toList();
        return new WholeUploads.Sent(id(sent.path("upload").asString("")), etags, text(sent, "sha256"));
    }

    static SentPart sentPart(JsonNode node) {
        return new SentPart(node.path("part").asInt(0), node.path("etag").asString(""));
    }

    static UploadId id(String text) {
        return new UploadId(uuid(text).orElseThrow(UploadWords::gone));
    }

    static SpaceId spaceId(String text) {
        return new SpaceId(uuid(text).orElseThrow(() ->
                new InvalidInputException("space.gone", "There is no such space, or it is not yours to see.")));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static InvalidInputException gone() {
        return new InvalidInputException("upload.gone", "The store has forgotten this upload; start it again.");
    }

    private static Optional<String> text(JsonNode of, String name) {
        return Optional.of(of.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    /** Empty for what will be refused by itself, with the reason. */
    static <T> Optional<T> valid(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidInputException refused) {
            return Optional.empty();
        }
    }
}
