package zhiguang.api.programs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What a record always has is required in the description too, so that clients need not ask whether it is there. */
final class RequiredParts implements GlobalOpenApiCustomizer {

    private final SchemaNames names;

    RequiredParts(SchemaNames names) {
        this.names = names;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.forEach((name, schema) -> names.find(name).filter(Class::isRecord).ifPresent(type -> Stream.of(type.getRecordComponents())
                .filter(part -> schema.getProperties() != null && schema.getProperties().containsKey(part.getName()))
                .filter(part -> !isNullable(part))
                .forEach(part -> schema.addRequiredItem(part.getName()))));
    }

    private static boolean isNullable(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
