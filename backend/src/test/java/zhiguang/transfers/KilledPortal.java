package zhiguang.transfers;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import zhiguang.BackendProcess;
import zhiguang.BackendUnderTest;

/** A portal that works in a process of its own, on the database and store of a {@link TransferPortal}, and may be killed. */
record KilledPortal(Process process) {

    private static final File LOG = new File("target/killed-portal.log");

    /** {@code program} is a backend's main class, {@code more} are further properties. */
    static KilledPortal start(TransferPortal portal, Class<?> program, Map<String, String> more) throws IOException {
        Map<String, String> properties = BackendUnderTest.properties(portal.cluster, portal.databaseUrl);
        properties.putAll(portal.storeProperties());
        properties.putAll(more);
        return new KilledPortal(BackendProcess.start(program, properties, portal.storeSecret(), LOG));
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
