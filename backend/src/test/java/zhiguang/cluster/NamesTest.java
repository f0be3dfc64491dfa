package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"physics", "a", "0", "proj_1-b"})
    void takesNamesOfAccounts(String name) {
        assertThat(new AccountName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Physics", "-a", "_a", "a b", "a,b", "a;b", "a'b", "a\"b", "a=b", "a\n", "物理", "../a", "a/b", "a%", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesNamesOfAccountsThatSlurmdbdMightReadAsMore(String name) {
        assertThatThrownBy(() -> new AccountName(name)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compute", "GPU-A100", "x.large_1", "0"})
    void takesNamesOfPartitions(String name) {
        assertThat(new PartitionName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-p", "a,b", "a b", "a\n", "分区", "a/b", "a;b"})
    void refusesNamesOfPartitionsThatSlurmMightReadAsMore(String name) {
        assertThatThrownBy(() -> new PartitionName(name)).isInstanceOf(InvalidInputException.class);
    }
}
