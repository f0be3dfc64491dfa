package zhiguang.api.programs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Calls each operation by its controller and its method, {@code submissionsList}, so that clients that were generated from the description keep
 * their names when operations are added.
 */
final class OperationNames implements GlobalOpenApiCustomizer {

    private static final String CONTROLLER = "-controller";
    private static final Pattern NUMBER = Pattern.compile("_\\d+$");
    private static final Pattern HYPHEN = Pattern.compile("-(\\w)");

    @Override
    public void customise(OpenAPI api) {
        Set<String> taken = new HashSet<>();
        new TreeMap<>(api.getPaths()).values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getTags() != null && operation.getTags().getFirst().endsWith(CONTROLLER))
                .forEach(operation -> name(operation, taken));
    }

    private static void name(Operation operation, Set<String> taken) {
        String tag = operation.getTags().getFirst();
        String group = tag.substring(0, tag.length() - CONTROLLER.length());
        String method = NUMBER.matcher(operation.getOperationId()).replaceFirst("");
        String name = HYPHEN.matcher(group + "-" + method).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + number;
        }
        operation.setOperationId(free);
        operation.setTags(List.of(group));
    }
}
