package zhiguang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import zhiguang.parts.ShippedParts;

/** What the production jar says of its own parts. */
class PartsJourneyIT {

    @Test
    void everyPartHasALicenceAndNoHoleThatIsKnown() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("zhiguang.portal.jar"))) {
            assertThat(ShippedParts.complaints(list(jar))).isEmpty();
        }
    }

    @Test
    void theListIsThatOfTheJar() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("zhiguang.portal.jar"))) {
            long libraries = jar.stream().filter(entry -> entry.getName().startsWith("BOOT-INF/lib/") && entry.getName().endsWith(".jar")).count();
            assertThat(ShippedParts.names(list(jar)))
                    .contains("org.apache.sshd:sshd-core", "com.vaadin:flow-server", "org.postgresql:postgresql")
                    .hasSizeGreaterThanOrEqualTo((int) libraries - 3);
        }
    }

    private static InputStream list(JarFile jar) throws IOException {
        JarEntry entry = jar.stream().filter(each -> each.getName().endsWith("META-INF/sbom/application.cdx.json")).findFirst()
                .orElseThrow(() -> new AssertionError("no list of parts: Maven makes it only where it is online (without -o)"));
        return jar.getInputStream(entry);
    }
}
