package zhiguang;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The cluster that integration tests run on, as {@code ./zhiguang test} or {@code deploy/cluster/cluster up} tells it by environment. */
public record TestCluster(Path home, int sshPort, int slurmrestPort) {

    public static final String HOST = "127.0.0.1";

    public static TestCluster fromEnvironment() {
        return new TestCluster(Path.of(get("ZHIGUANG_HOME")), port("ZHIGUANG_SSH_PORT"), port("ZHIGUANG_SLURMREST_PORT"));
    }

    /** The portal's signing keys, whose public halves the cluster has. */
    public Path keys() {
        return home.resolve("keys");
    }

    /** Has the {@code @cert-authority} line with the cluster's host CA. */
    public Path knownHosts() {
        return home.resolve("cluster/known_hosts");
    }

    /** Stops, starts, pauses or resumes one of the cluster's daemons. */
    public static void service(String verb, String name) {
        ProcessBuilder command = new ProcessBuilder("../deploy/cluster/cluster", "svc", verb, name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/outage.log")));
        try {
            int exit = command.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("cluster svc " + verb + " " + name + " ended with " + exit + ", see target/outage.log");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cluster svc " + verb + " " + name + " did not run", e);
        }
    }

    private static int port(String name) {
        return Integer.parseInt(get(name));
    }

    private static String get(String name) {
        @Nullable String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set: integration tests need a running cluster (deploy/cluster/cluster up)"
                    + " and its ZHIGUANG_HOME, ZHIGUANG_SSH_PORT and ZHIGUANG_SLURMREST_PORT.");
        }
        return value;
    }
}
