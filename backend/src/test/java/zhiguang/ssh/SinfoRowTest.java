package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeReason;
import zhiguang.cluster.NodeState;

class SinfoRowTest {

    private static final String MARK = "00c0ffee";

    @Test
    void readsANodeWithItsGpusAndReason() {
        Node node = row(
                        "g1", "mixed+drain", "1/3/4/8", "1.96", "32000", "500", "9457", "gpu:a100:4(S:0-1),gpu:v100:2,nvme:1",
                        "gpu:a100:2(IDX:0-1),gpu:v100:0(IDX:N/A)", "gpu,a100", "disk \"sda\" | failing", "root", "1795722184", "gpu")
                .node();
        assertThat(node.state()).isEqualTo(NodeState.DRAINING);
        assertThat(node.cpus()).isEqualTo(8);
        assertThat(node.cpusUsed()).isOne();
        assertThat(node.cpusIdle()).isEqualTo(3);
        assertThat(node.load()).isEqualTo(OptionalDouble.of(1.96));
        assertThat(node.memoryFree()).isEqualTo(OptionalLong.of(9457));
        assertThat(node.gpus()).isEqualTo(Map.of("a100", 4, "v100", 2));
        assertThat(node.gpusUsed()).isEqualTo(Map.of("a100", 2, "v100", 0));
        assertThat(node.features()).isEqualTo(Set.of("gpu", "a100"));
        assertThat(node.reason())
                .contains(new NodeReason("disk \"sda\" | failing", "root", Optional.of(Instant.ofEpochSecond(1795722184))));
    }

    @Test
    void whatSlurmDoesNotKnowIsEmpty() {
        Node node = row("c1", "down*", "0/0/8/8", "N/A", "16000", "0", "N/A", "(null)", "(null)", "(null)", "none", "Unknown", "Unknown", "c")
                .node();
        assertThat(node.state()).isEqualTo(NodeState.DOWN);
        assertThat(node.load()).isEmpty();
        assertThat(node.memoryFree()).isEmpty();
        assertThat(node.gpus()).isEmpty();
        assertThat(node.features()).isEmpty();
        assertThat(node.reason()).isEmpty();
    }

    @Test
    void aReasonWithALineEndBreaksNoRow() {
        List<String> names = new ArrayList<>();
        MarkedRows rows = new MarkedRows(MARK, SinfoRow.Field.values().length, values -> names.add(new SinfoRow(values).name()));
        String between = SqueueRow.endOfField(MARK);
        String first = String.join(between, List.of("c1", "idle", "", "", "", "", "", "", "", "", "two", "root", "1", "p")).replace("two", "a\nb\u001fc");
        (first + SqueueRow.endOfRow(MARK)).lines().forEach(rows::accept);
        rows.accept(first.replace("c1", "c2").replace("\n", " ") + SqueueRow.endOfRow(MARK));
        assertThat(names).containsExactly("c1", "c2");
    }

    private static SinfoRow row(String... values) {
        return new SinfoRow(List.of(values));
    }
}
