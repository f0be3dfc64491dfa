package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import zhiguang.BackendUnderTest;
import zhiguang.TestCluster;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.notices.KeyWording;
import zhiguang.notices.Wording;

/** The portal's services without its pages, in this process, with a durable database and store of their own. */
final class Backend implements AutoCloseable {

    static final PortalUser ALICE = new PortalUser(
            UserId.random(), "alice", "alice", Role.RESEARCHER, Optional.of(new ClusterUser("alice")), false, false);

    private final Path folder;
    private final ConfigurableApplicationContext context;

    private Backend(Path folder, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.context = context;
    }

    /** {@code working}: whether submissions move and the feed watches. */
    static Backend start(Surroundings here, boolean working) throws IOException {
        Path folder = here.home().resolve("backend");
        Folders.delete(folder);
        TestCluster cluster = new TestCluster(here.home(), here.sshPort(), here.slurmrestPort());
        Map<String, String> properties = new HashMap<>(BackendUnderTest.properties(cluster, ""));
        properties.put("zhiguang.database.directory", folder.toString());
        properties.put("zhiguang.database.port", Integer.toString(here.postgresPort()));
        properties.put("zhiguang.object-store.directory", folder.resolve("objects").toString());
        properties.put("zhiguang.object-store.port", Integer.toString(here.storePort()));
        properties.put("zhiguang.durable-work.enabled", Boolean.toString(working));
        properties.put("zhiguang.feed.enabled", Boolean.toString(working));
        properties.put("logging.level.zhiguang", "WARN");
        return new Backend(
                folder,
                new SpringApplicationBuilder(Services.class)
                        .web(WebApplicationType.NONE)
                        .run(arguments(properties)));
    }

    /** As arguments they go before the portal's own settings, which are on this class path too. */
    private static String[] arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            Bench.say("left behind: %s", e);
        }
    }

    @EnableAutoConfiguration(excludeName = {"com.vaadin.flow.spring.SpringBootAutoConfiguration", "com.vaadin.flow.spring.SpringSecurityAutoConfiguration"})
    @ComponentScan(
            basePackages = "zhiguang",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "zhiguang\\.(PortalApplication|ui\\.|api\\.).*"))
    static class Services {

        /** Its sentences are the pages'. */
        @Bean
        Wording wording() {
            return new KeyWording();
        }
    }
}
