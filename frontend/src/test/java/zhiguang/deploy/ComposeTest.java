package zhiguang.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file and the guide set what there is. */
class ComposeTest {

    private static final Path FOLDER = Path.of("../deploy/compose");
    private static final Set<String> BESIDE = Set.of("ZHIGUANG_MANAGEMENT_PORT", "ZHIGUANG_MANAGEMENT_ADDRESS", "ZHIGUANG_PROXIES");
    private static final Set<String> OF_THE_CLUSTER = Set.of("ZHIGUANG_HOME", "ZHIGUANG_CACHE", "ZHIGUANG_CLUSTER_HOST");

    @Test
    void everySettingIsAPropertyOfThePortal() throws IOException {
        Set<String> known = properties().map(ComposeTest::variable).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(BESIDE);
        assertThat(all("(?m)^ +(ZHIGUANG_[A-Z_]+):", "compose.yaml")).hasSizeGreaterThan(12).allMatch(known::contains);
        known.addAll(OF_THE_CLUSTER);
        assertThat(all("(?m)^ +(ZHIGUANG_[A-Z_]+):", "compose.tryout.yaml")).hasSizeGreaterThan(4).allMatch(known::contains);
    }

    /** Where the portal has an address that others reach, it starts only so. */
    @Test
    void thePortalIsSaidToStandBehindAProxy() throws IOException {
        assertThat(Files.readString(Path.of("../deploy/Dockerfile"))).contains("ZHIGUANG_ADDRESS=0.0.0.0");
        assertThat(all("(?m)^ +(ZHIGUANG_WEB_BEHINDPROXY: \"true\")", "compose.yaml")).hasSize(1);
    }

    @Test
    void everyVariableIsInTheExample() throws IOException {
        Set<String> example = all("(?m)^([A-Z_]+)=", ".env.example");
        Set<String> asked = all("(?<!\\$)\\$\\{([A-Z_]+)", "compose.yaml");
        asked.remove("PWD");
        assertThat(example).isEqualTo(asked);
        assertThat(asked).containsAll(all("\\{\\$([A-Z_]+)}", "Caddyfile"));
    }

    /** As Docker reads it: anchors and merges resolved. */
    @Test
    void itsPartsKnowEachOther() throws IOException {
        Map<String, Map<String, Object>> file = new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml")));
        Map<String, Object> services = part(file, "services");
        assertThat(services).containsKeys("portal1", "portal2", "caddy", "postgres", "store");
        Set<String> mounted = new TreeSet<>();
        services.forEach((name, value) -> {
            Map<?, ?> service = (Map<?, ?>) value;
            assertThat(service.containsKey("image")).as(name).isTrue();
            names(service.get("depends_on")).forEach(other -> assertThat(services).as(name).containsKey(other));
            names(service.get("volumes")).forEach(volume -> {
                String from = volume.replaceAll(":/.*", "");
                if (from.startsWith("./")) {
                    assertThat(FOLDER.resolve(from)).as(name).exists();
                } else if (!from.startsWith("$")) {
                    mounted.add(from);
                }
            });
        });
        assertThat(part(file, "volumes").keySet()).isEqualTo(mounted);
        Map<?, ?> first = (Map<?, ?>) Objects.requireNonNull(services.get("portal1"));
        Map<?, ?> second = (Map<?, ?>) Objects.requireNonNull(services.get("portal2"));
        assertThat(second.get("environment")).as("two of one kind").isEqualTo(first.get("environment"));
        assertThat(first.get("read_only")).isEqualTo(true);
        assertThat(first.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(Files.readString(FOLDER.resolve("Caddyfile"))).contains("portal1:8080", "portal2:8080", "store:9000");
    }

    private static Map<String, Object> part(Map<String, Map<String, Object>> file, String name) {
        return Objects.requireNonNull(file.get(name), name);
    }

    /** Of a list, or of a map's keys; none where there is nothing. */
    private static List<String> names(@Nullable Object part) {
        if (part instanceof Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).toList();
        }
        return part instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    @Test
    void theGuideNamesPropertiesThatThereAre() throws IOException {
        List<String> known = properties().toList();
        Set<String> named = Pattern.compile("(?m)(?:^|`)(zhiguang\\.[a-z.-]+)=").matcher(Files.readString(Path.of("../docs/admin/install.md"))).results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(10).allMatch(known::contains);
    }

    private static Stream<String> properties() {
        return Property.all().stream().flatMap(group -> group.properties().stream()).map(Property::name);
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Set<String> all(String pattern, String file) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(FOLDER.resolve(file))).results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
