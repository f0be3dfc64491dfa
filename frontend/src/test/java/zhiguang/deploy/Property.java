package zhiguang.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** A property of the portal, as its record in the code tells it: type, value as shipped, and the sentence of its documentation. */
record Property(String name, String type, String shipped, String text) {

    /** Properties of one record, and what it says of itself. */
    record Group(String prefix, String text, List<Property> properties) {}

    private static final Pattern PARAM = Pattern.compile("(?s)@param\\s+(\\w+)\\s+(.*?)(?=@param|\\*/)");
    private static final List<Path> SOURCES = List.of(Path.of("../backend/src/main/java"), Path.of("src/main/java"));

    static List<Group> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("zhiguang").stream()
                .map(found -> group(type(String.valueOf(found.getBeanClassName()))))
                .sorted(Comparator.comparing(Group::prefix))
                .toList();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Property.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Group group(Class<?> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        String document = document(source(type), type.getSimpleName());
        return new Group(prefix, sentence(document), properties(prefix, type, document));
    }

    private static List<Property> properties(String prefix, Class<?> type, String document) {
        Map<String, String> texts = new TreeMap<>();
        PARAM.matcher(document).results().forEach(found -> texts.put(found.group(1), clean(found.group(2))));
        List<Property> all = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            Class<?> of = component.getType();
            if (of.isRecord() && of.getEnclosingClass() == type) {
                all.addAll(properties(name, of, document(source(type), of.getSimpleName())));
            } else {
                all.add(new Property(name, word(of), shipped(type, component), texts.getOrDefault(component.getName(), "")));
            }
        }
        return all;
    }

    private static String shipped(Class<?> type, RecordComponent component) {
        int place = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList().indexOf(component.getName());
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == type.getRecordComponents().length)
                .map(constructor -> constructor.getParameters()[place].getAnnotation(DefaultValue.class))
                .filter(java.util.Objects::nonNull)
                .map(value -> String.join(",", value.value()))
                .findFirst()
                .orElse("");
    }

    private static String word(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "Duration" -> "time, such as 30s, 5m, 2h, 7d";
            case "DataSize" -> "size, such as 10MB";
            case "Path" -> "path";
            case "URI" -> "address";
            case "boolean" -> "true or false";
            case "int", "long", "double", "BigDecimal" -> "number";
            default -> Collection.class.isAssignableFrom(type) ? "list, with commas" : Map.class.isAssignableFrom(type) ? "several" : "text";
        };
    }

    /** The comment before a record. */
    private static String document(String source, String name) {
        Matcher found = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:public )?(?:static )?record " + name + "\\(")
                .matcher(source);
        return found.find() ? found.group(1) + "*/" : "*/";
    }

    private static String sentence(String document) {
        return clean(document.replaceAll("(?s)@param.*", "").replace("*/", ""));
    }

    private static String clean(String text) {
        return text.replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`").replaceAll("\\s+", " ").strip();
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String source(Class<?> type) {
        String file = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
        try {
            for (Path root : SOURCES) {
                if (Files.exists(root.resolve(file))) {
                    return Files.readString(root.resolve(file));
                }
            }
            throw new IllegalStateException(file + " is not there");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
