package zhiguang.ui;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistry;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.TestPorts;
import zhiguang.database.TestDatabase;

/** Everything, without what other tests put in its place. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableVaadin("zhiguang")
@ConfigurationPropertiesScan("zhiguang")
@ComponentScan(basePackages = "zhiguang", excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
public class WholePortal {

    /** The real cluster, a new database, and a store and keys in a folder of their own. */
    public static void properties(DynamicPropertyRegistry registry) throws IOException {
        Map<String, String> all = new HashMap<>(BackendUnderTest.properties(TestCluster.fromEnvironment(), TestDatabase.freshUrl()));
        Path home = Files.createTempDirectory("whole-portal");
        all.put("zhiguang.object-store.port", Integer.toString(TestPorts.free()));
        all.put("zhiguang.object-store.directory", home.resolve("objects").toString());
        all.put("zhiguang.home", home.toString());
        all.forEach((key, value) -> registry.add(key, () -> value));
    }
}
