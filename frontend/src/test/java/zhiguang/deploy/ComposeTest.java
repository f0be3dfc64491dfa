package zhiguang.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compose file and the guide set what there is. */
class ComposeTest {

    private static final Path FOLDER = Path.of("../deploy/compose");
    private static final Set<String> BESIDE = Set.of("ZHIGUANG_MANAGEMENT_PORT", "ZHIGUANG_MANAGEMENT_ADDRESS", "ZHIGUANG_PROXIES");

    @Test
    void everySettingIsAPropertyOfThePortal() throws IOException {
        Set<String> known = properties().map(ComposeTest::variable).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(BESIDE);
        assertThat(all("(?m)^ +(ZHIGUANG_[A-Z_]+):", "compose.yaml")).hasSizeGreaterThan(12).allMatch(known::contains);
    }

    @Test
    void everyVariableIsInTheExample() throws IOException {
        Set<String> example = all("(?m)^([A-Z_]+)=", ".env.example");
        Set<String> asked = all("(?<!\\$)\\$\\{([A-Z_]+)", "compose.yaml");
        asked.remove("PWD");
        assertThat(example).isEqualTo(asked);
        assertThat(asked).containsAll(all("\\{\\$([A-Z_]+)}", "Caddyfile"));
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
