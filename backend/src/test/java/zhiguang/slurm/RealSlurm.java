package zhiguang.slurm;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import zhiguang.TestCluster;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.SampleNodes;
import zhiguang.credentials.TestCredentials;
import zhiguang.identity.ClusterUser;

/** The test cluster's slurmrestd, called with real tokens. */
final class RealSlurm {

    static final ClusterUser ALICE = new ClusterUser("alice");
    static final ClusterUser BOB = new ClusterUser("bob");
    static final ClusterUser CAROL = new ClusterUser("carol");
    static final ClusterUser DAVE = new ClusterUser("dave");
    static final ClusterUser WATCHER = new ClusterUser("zgwatch");

    /** As {@code deploy/cluster/etc/slurm.conf} has them. */
    static final List<Node> NODES = Stream.concat(
                    Stream.of("c1", "c2", "c3", "c4").map(name -> SampleNodes.node(name, NodeState.IDLE, 0, "compute", "debug")),
                    Stream.of("g1", "g2").map(name -> SampleNodes.withGpus(SampleNodes.node(name, NodeState.IDLE, 0, "gpu"), 4, 0)))
            .toList();

    private RealSlurm() {}

    static SlurmSettings settings() {
        return settings("");
    }

    static SlurmSettings settings(String version) {
        URI url = URI.create("http://" + TestCluster.HOST + ":" + TestCluster.fromEnvironment().slurmrestPort());
        return new SlurmSettings(url, Duration.ofSeconds(10), "zgadmin", "compute", version);
    }

    static SlurmClients clients() {
        return clients(settings());
    }

    static SlurmClients clients(SlurmSettings settings) {
        return new SlurmClients(
                settings, TestCredentials.slurmTokens(TestCluster.fromEnvironment().keys())::issue);
    }

    /** What the supplier gives as soon as it gives something, within a minute and a half. */
    static <T> T eventually(Supplier<Optional<T>> wanted) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(90);
        while (true) {
            Optional<T> found = wanted.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it did not happen within 90 s");
            }
            Thread.sleep(200);
        }
    }
}
