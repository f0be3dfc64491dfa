package zhiguang.templates;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Which template, whatever its version. */
public record TemplateId(UUID value) {

    public static TemplateId random() {
        return new TemplateId(UUID.randomUUID());
    }

    /** Of a template that comes with the portal; the same in every portal. */
    static TemplateId shipped(String name) {
        return new TemplateId(UUID.nameUUIDFromBytes(("zhiguang:template:" + name).getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty for what is no id. */
    public static Optional<TemplateId> parse(String text) {
        try {
            return Optional.of(new TemplateId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
