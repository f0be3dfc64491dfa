package zhiguang;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import zhiguang.identity.ClusterName;

/**
 * Another real cluster beside the one that integration tests run on, of the other Debian and so of the other Slurm; it lives in a folder
 * of its own and is gone at the end. It knows the same portal.
 */
public final class SecondCluster implements AutoCloseable {

    public static final ClusterName NAME = new ClusterName("second");

    private static final int PORTS = 20;

    private final Path home;
    private final int port = freePorts();

    private SecondCluster(Path home) {
        this.home = home;
    }

    /** Starts it; from a ready image that takes a few seconds. */
    public static SecondCluster start(Path home) {
        SecondCluster cluster = new SecondCluster(home);
        cluster.takeKeys(TestCluster.fromEnvironment().keys());
        cluster.run("up");
        return cluster;
    }

    /** What a portal is told of it. */
    public Map<String, String> properties() {
        String prefix = "zhiguang.clusters." + NAME;
        Map<String, String> properties = new HashMap<>();
        properties.put(prefix + ".title", "Second machine");
        properties.put(prefix + ".slurm.url", "http://" + TestCluster.HOST + ":" + (port + 3));
        properties.put(prefix + ".ssh.port", Integer.toString(port + 4));
        properties.put(prefix + ".ssh.known-hosts", home.resolve("cluster/known_hosts").toString());
        return properties;
    }

    public void service(String verb, String name) {
        run("svc", verb, name);
    }

    public void runAsRoot(String script) {
        run("run-as", "root", "bash", "-c", script);
    }

    @Override
    public void close() {
        run("reset");
    }

    /** All that a portal ever gives to a cluster, and here the private halves too, so that none are made. */
    private void takeKeys(Path from) {
        try (var files = Files.list(from)) {
            Path to = Files.createDirectories(home.resolve("keys"));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String... words) {
        List<String> command =
                new ArrayList<>(List.of("../scripts/elsewhere", home.toString(), Integer.toString(port), "../deploy/cluster/cluster"));
        command.addAll(List.of(words));
        File log = new File("target/second-cluster.log");
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        process.environment().put("ZHIGUANG_SUITE", "sid".equals(System.getenv("ZHIGUANG_SUITE")) ? "trixie" : "sid");
        try {
            int exit = process.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("the second cluster: " + List.of(words) + " ended with " + exit + ", see " + log);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the second cluster: " + List.of(words) + " did not run", e);
        }
    }

    private static int freePorts() {
        for (int attempt = 0; attempt < 200; attempt++) {
            int first = 18_000 + ThreadLocalRandom.current().nextInt(600) * PORTS;
            if (areFree(first)) {
                return first;
            }
        }
        throw new IllegalStateException("no twenty free ports were found");
    }

    private static boolean areFree(int first) {
        for (int port = first; port < first + PORTS; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
