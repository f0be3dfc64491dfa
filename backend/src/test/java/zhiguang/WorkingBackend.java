package zhiguang;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.database.TestDatabase;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** The whole backend at work on the real cluster with a database and a store of its own, and a shell to do there what users do. */
public final class WorkingBackend implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public WorkingBackend(Path home, Map<String, String> properties) {
        Map<String, String> more = new HashMap<>(properties);
        more.put("zhiguang.object-store.directory", home.resolve("objects").toString());
        more.put("zhiguang.object-store.port", Integer.toString(TestPorts.free()));
        context = BackendUnderTest.start(TestCluster.fromEnvironment(), TestDatabase.freshUrl(), more);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public CommandResult run(ClusterUser user, String script, String stdin) {
        return get(RemoteShell.class)
                .run(user, RemoteCommand.of("bash", "-c", script), stdin.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        context.close();
    }
}
