package zhiguang.api.programs;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a record is called in the description: {@code SubmissionsController.Wanted} is {@code SubmissionsWanted}, and no two are called alike. */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = name(type);
        Class<?> other = known.putIfAbsent(name, type);
        if (other != null && !other.equals(type)) {
            throw new IllegalStateException(type + " and " + other + " would both be " + name);
        }
        return name;
    }

    /** The type that has the name; for {@code PagingPageSpacesFile} the one of pages. */
    Optional<Class<?>> find(String schema) {
        Class<?> exact = known.get(schema);
        return exact != null
                ? Optional.of(exact)
                : known.entrySet().stream()
                        .filter(each -> each.getValue().getTypeParameters().length > 0 && schema.startsWith(each.getKey()))
                        .<Class<?>>map(Map.Entry::getValue)
                        .findFirst();
    }

    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null ? type.getSimpleName() : name(around).replaceFirst("Controller$", "") + type.getSimpleName();
    }
}
