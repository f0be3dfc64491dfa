package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.ClusterShell;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;
import zhiguang.identity.ClusterUser;

@Tag("slurmrestd")
class SinfoIT {

    private static final ClusterUser WATCHER = new ClusterUser("zgwatch");

    private static TestSsh ssh;
    private static Sinfo sinfo;

    @BeforeAll
    static void logIn() {
        ssh = TestSsh.onTheCluster();
        sinfo = new Sinfo(ssh.shell);
    }

    @AfterAll
    static void logOut() {
        ssh.close();
    }

    @Test
    void listsEachNodeOnceWithAllItsPartitions() {
        List<Node> nodes = sinfo.listNodes(WATCHER);
        assertThat(nodes).extracting(Node::name).containsExactlyInAnyOrder("c1", "c2", "c3", "c4", "g1", "g2");
        Node c1 = node("c1");
        assertThat(c1.partitions()).isEqualTo(Set.of("debug", "compute"));
        assertThat(c1.cpus()).isEqualTo(8);
        assertThat(c1.memory()).isEqualTo(16_000);
        assertThat(c1.features()).contains("cpu");
        assertThat(c1.load()).isPresent();
        assertThat(node("g1").gpus()).isEqualTo(Map.of("a100", 4));
    }

    @Test
    void tellsWhyANodeIsDrainedByWhomAndSinceWhen() {
        String reason = "disk \"sda\" failing, see #12; $(id) 磁盘";
        ClusterShell.runAs("root", "scontrol", "update", "nodename=c4", "state=drain", "reason=" + reason);
        try {
            Node node = node("c4");
            assertThat(node.state()).isIn(NodeState.DRAINED, NodeState.DRAINING);
            assertThat(node.cpusFree()).isZero();
            assertThat(node.reason()).hasValueSatisfying(why -> {
                assertThat(why.text()).isEqualTo(reason);
                assertThat(why.by()).isEqualTo("root");
                assertThat(why.since().orElseThrow()).isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(5));
            });
        } finally {
            ClusterShell.runAs("root", "scontrol", "update", "nodename=c4", "state=resume");
        }
    }

    @Test
    void countsWhatAJobHas() throws InterruptedException {
        String id = ClusterShell.runAs(
                "alice", "bash", "-c", "cd /tmp; sbatch --parsable -p gpu --gres=gpu:a100:2 -c2 --mem=512 -o /dev/null --wrap 'sleep 60'");
        try {
            Node node = running(id);
            assertThat(node.state()).isEqualTo(NodeState.MIXED);
            assertThat(node.cpusUsed()).isGreaterThanOrEqualTo(2);
            assertThat(node.gpusUsed().get("a100")).isGreaterThanOrEqualTo(2);
            assertThat(node.memoryUsed()).isGreaterThanOrEqualTo(512);
        } finally {
            ClusterShell.runAs("alice", "scancel", id);
        }
    }

    private static Node running(String id) throws InterruptedException {
        for (int i = 0; i < 450; i++) {
            String place = ClusterShell.runAs("alice", "squeue", "-h", "-t", "R", "-o", "%N", "-j", id);
            if (!place.isEmpty()) {
                return node(place);
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the job did not start");
    }

    private static Node node(String name) {
        return sinfo.listNodes(WATCHER).stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
    }
}
