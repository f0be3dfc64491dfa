package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhiguang.BackendProcess;
import zhiguang.BackendUnderTest;
import zhiguang.objectstore.EmbeddedKeys;

/** A portal as a process of its own, over the database and the store of one that does not work itself; it may be killed. */
final class PortalProcess {

    private static final File LOG = new File("target/crash-portal.log");

    private PortalProcess() {}

    static Process start(Portal portal) throws IOException {
        return BackendProcess.start(BackendUnderTest.class, properties(portal), secret(portal), LOG);
    }

    /** One of which programs ask for jobs. */
    static Process startSubmitting(Portal portal) throws IOException {
        Map<String, String> properties = properties(portal);
        properties.put(SubmittingPortal.OWNER, portal.user.id().value().toString());
        return BackendProcess.start(SubmittingPortal.class, properties, secret(portal), LOG);
    }

    /** Lets all that start later start faster. */
    static void train(Portal portal) throws IOException, InterruptedException {
        BackendProcess.train(properties(portal), secret(portal), LOG);
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static Map<String, String> properties(Portal portal) {
        Map<String, String> properties = BackendUnderTest.properties(portal.cluster, portal.databaseUrl);
        properties.put("zhiguang.object-store.url", "http://127.0.0.1:" + portal.storePort);
        properties.put("zhiguang.object-store.access-key", portal.space().bucket());
        properties.put("zhiguang.object-store.keys", "shared");
        properties.put("zhiguang.object-store.accept-shared-key", "true");
        return properties;
    }

    private static String secret(Portal portal) throws IOException {
        return EmbeddedKeys.secretFor(portal.storeDirectory, portal.space());
    }
}
