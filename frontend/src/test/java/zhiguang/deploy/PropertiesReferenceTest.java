package zhiguang.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference of all properties and the example file are made from the code; {@code -Dzhiguang.write=true} writes them. */
class PropertiesReferenceTest {

    private static final List<Property.Group> GROUPS = Property.all();

    @Test
    void theReferenceIsAsTheCodeIs() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Properties

                Made from the code: a test holds it in step. They are set in a file (`--spring.config.additional-location=file:/etc/zhiguang/zhiguang.properties`)
                or as environment variables (`zhiguang.object-store.access-key` is `ZHIGUANG_OBJECTSTORE_ACCESSKEY`). What else is set by
                environment: `ZHIGUANG_HOME`, `ZHIGUANG_ADDRESS`, `ZHIGUANG_PORT`, `ZHIGUANG_PROXIES` (who may say `X-Forwarded-*`, a regular
                expression), `ZHIGUANG_LOG` (`lines` or `json`), `ZHIGUANG_MANAGEMENT_PORT` and `ZHIGUANG_MANAGEMENT_ADDRESS` (meters and health). “As shipped” is the code's value;
                paths are below `zhiguang.home` unless set.
                """);
        for (Property.Group group : GROUPS) {
            text.append("\n## ").append(group.prefix()).append('\n').append(group.text()).append("\n\n| property | as shipped | what |\n|---|---|---|\n");
            for (Property each : group.properties()) {
                String shipped = each.shipped().isEmpty() ? "" : "`" + each.shipped() + "`";
                String what = each.text().isEmpty() ? each.type() : each.text() + " (" + each.type() + ")";
                text.append("| `").append(each.name()).append("` | ").append(shipped).append(" | ").append(what.replace("|", "\\|")).append(" |\n");
            }
        }
        compare(Path.of("../docs/admin/properties.md"), text.toString());
    }

    @Test
    void theExampleHasEveryProperty() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Zhiguang's settings: every property, as shipped. Take the # away before what you change; docs/admin/properties.md says what each is.
                # This file holds secrets: mode 0640, root and the portal's group.

                # Where the portal listens, and from which proxy X-Forwarded-* counts (a regular expression).
                #server.address=127.0.0.1
                #server.port=8080
                #server.tomcat.remoteip.internal-proxies=127\\\\.0\\\\.0\\\\.1
                # Meters and health; -1: none.
                #management.server.port=-1
                #management.server.address=127.0.0.1
                # One line an event, or one JSON object (lines, json).
                #zhiguang.log=lines
                # Data, keys and the embedded parts.
                #zhiguang.home=/var/lib/zhiguang
                """);
        for (Property.Group group : GROUPS) {
            text.append("\n# ").append(group.text()).append('\n');
            group.properties().forEach(each -> text.append('#').append(each.name()).append('=').append(each.shipped()).append('\n'));
        }
        compare(Path.of("../deploy/zhiguang.properties"), text.toString());
    }

    @Test
    void seesTypesAndTexts() {
        List<Property> all = GROUPS.stream().flatMap(group -> group.properties().stream()).toList();
        assertThat(all).hasSizeGreaterThan(100);
        assertThat(all).filteredOn(each -> each.name().equals("zhiguang.ssh.connect-timeout")).singleElement().satisfies(each -> {
            assertThat(each.shipped()).isEqualTo("10s");
            assertThat(each.text()).startsWith("for each of: connect");
        });
        assertThat(GROUPS).allSatisfy(group -> assertThat(group.text()).as(group.prefix()).isNotEmpty());
    }

    private static void compare(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("zhiguang.write")) {
            Files.writeString(file, wanted);
        }
        assertThat(file).as("run this test with -Dzhiguang.write=true to write it again").content().isEqualTo(wanted);
    }
}
