package zhiguang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import zhiguang.notices.KeyWording;
import zhiguang.notices.Wording;

/** The whole backend without pages, on real parts. As a program of its own it is a portal that tests may kill. */
@EnableAutoConfiguration
@ComponentScan("zhiguang")
public class BackendUnderTest {

    /** A JVM's property: the file that the program makes when it has started. */
    static final String READY = "zhiguang.ready";

    /** The pages have the sentences; without pages a notice is its key. */
    @Bean
    Wording wording() {
        return new KeyWording();
    }

    /** Starts the backend on a cluster; {@code more} are further properties. */
    public static ConfigurableApplicationContext start(TestCluster cluster, String databaseUrl, Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(properties(cluster, databaseUrl));
        properties.putAll(more);
        return new SpringApplicationBuilder(BackendUnderTest.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    public static Map<String, String> properties(TestCluster cluster, String databaseUrl) {
        Map<String, String> properties = new HashMap<>();
        properties.put("zhiguang.database.url", databaseUrl);
        properties.put("zhiguang.database.user", "postgres");
        properties.put("zhiguang.database.password", "postgres");
        properties.put("zhiguang.credentials.directory", cluster.keys().toString());
        properties.put("zhiguang.slurm.url", "http://127.0.0.1:" + cluster.slurmrestPort());
        properties.put("zhiguang.ssh.host", TestCluster.HOST);
        properties.put("zhiguang.ssh.port", Integer.toString(cluster.sshPort()));
        properties.put("zhiguang.ssh.known-hosts", cluster.knownHosts().toString());
        properties.put("logging.level.root", "WARN");
        properties.put("logging.level.zhiguang", "INFO");
        // a second portal takes the embedded store for a real one and asks it for rules; the server calls each an error
        properties.put("logging.level.org.gaul.s3proxy.S3ProxyHandler", "OFF");
        properties.put("spring.main.banner-mode", "off");
        return properties;
    }

    /** Arguments are {@code --property=value}, as of any Spring Boot program. */
    public static void main(String[] arguments) throws IOException {
        new SpringApplicationBuilder(BackendUnderTest.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        String ready = System.getProperty(READY);
        if (ready != null) {
            Files.createFile(Path.of(ready));
        }
        Thread.currentThread().setName("portal");
        park();
    }

    private static void park() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
