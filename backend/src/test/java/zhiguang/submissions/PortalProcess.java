package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhiguang.BackendUnderTest;
import zhiguang.objectstore.EmbeddedKeys;

/** A portal as a process of its own, over the database and the store of one that does not work itself; it may be killed. */
final class PortalProcess {

    private PortalProcess() {}

    static Process start(Portal portal) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BackendUnderTest.class.getName()));
        Map<String, String> properties = BackendUnderTest.properties(portal.cluster, portal.databaseUrl);
        properties.put("zhiguang.object-store.url", "http://127.0.0.1:" + portal.storePort);
        properties.put("zhiguang.object-store.access-key", portal.space().bucket());
        properties.put("zhiguang.object-store.keys", "shared");
        properties.put("zhiguang.object-store.accept-shared-key", "true");
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/crash-portal.log")));
        builder.environment().put("ZHIGUANG_OBJECT_STORE_SECRET_KEY", EmbeddedKeys.secretFor(portal.storeDirectory, portal.space()));
        return builder.start();
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
