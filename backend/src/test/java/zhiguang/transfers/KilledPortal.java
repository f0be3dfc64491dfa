package zhiguang.transfers;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhiguang.BackendUnderTest;
import zhiguang.objectstore.EmbeddedKeys;

/** A portal that works in a process of its own, on the database and store of a {@link TransferPortal}, and may be killed. */
record KilledPortal(Process process) {

    private static final File LOG = new File("target/killed-portal.log");

    /** {@code program} is a backend's main class, {@code more} are further properties. */
    static KilledPortal start(TransferPortal portal, Class<?> program, Map<String, String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        Map<String, String> properties = BackendUnderTest.properties(portal.cluster, portal.databaseUrl);
        properties.put("zhiguang.object-store.url", "http://127.0.0.1:" + portal.storePort);
        properties.put("zhiguang.object-store.access-key", portal.space().bucket());
        properties.put("zhiguang.object-store.keys", "shared");
        properties.put("zhiguang.object-store.accept-shared-key", "true");
        properties.put("zhiguang.object-store.sha256-etags", "true");
        properties.putAll(more);
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG));
        builder.environment()
                .put("ZHIGUANG_OBJECT_STORE_SECRET_KEY", EmbeddedKeys.secretFor(portal.storeDirectory, portal.space()));
        return new KilledPortal(builder.start());
    }

    boolean lives() {
        return process.isAlive();
    }

    /** With SIGKILL; it must have lived until now. */
    void kill() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("the portal ended by itself, see " + LOG);
        }
        if (!process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the portal lives on");
        }
    }
}
