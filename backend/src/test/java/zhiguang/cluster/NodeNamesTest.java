package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeNamesTest {

    @Test
    void writesOutRangesAndLists() {
        assertThat(NodeNames.expand("c[1-3,7],g1")).containsExactly("c1", "c2", "c3", "c7", "g1");
    }

    @Test
    void keepsLeadingZerosAndSeveralBrackets() {
        assertThat(NodeNames.expand("r[08-10]n[1-2]-ib")).containsExactly("r08n1-ib", "r08n2-ib", "r09n1-ib", "r09n2-ib", "r10n1-ib", "r10n2-ib");
    }

    @Test
    void isNotDrownedByAHugeRange() {
        assertThat(NodeNames.expand("c[1-999999999]")).hasSize(20_000);
    }

    @Test
    void takesWhatItCannotReadAsOneName() {
        assertThat(NodeNames.expand("c[x")).containsExactly("c[x");
        assertThat(NodeNames.expand("")).isEmpty();
        assertThat(NodeNames.expand("]]],c1")).contains("c1");
    }
}
