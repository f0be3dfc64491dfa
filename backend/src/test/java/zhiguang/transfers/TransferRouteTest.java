package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.spaces.SpaceId;
import zhiguang.transfers.TransferRoute.Direction;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.transfers.TransferRoute.Way;

class TransferRouteTest {

    @Test
    void takesKeysFoldersAndPaths() {
        assertThat(toCluster("/scratch/alice", "a", "b/c/").sources()).containsExactly("a", "b/c/");
        assertThat(toSpace("", "/home/alice/x y", "/scratch/水").folder()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "", "a//b", "a/../b/", "x\ny", "/"})
    void refusesWhatIsNoObject(String key) {
        assertThatThrownBy(() -> toCluster("/scratch", key)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/a/../b", "/a\0b", ""})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> toSpace("", path)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> toCluster(path, "a")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesNamesThatAreNoUtf8() {
        assertThatThrownBy(() -> toSpace("", "/scratch/bad\udcff"))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("transfer.encoding"));
    }

    @Test
    void refusesNoneAndTooMany() {
        assertThatThrownBy(() -> toSpace("")).isInstanceOf(InvalidInputException.class);
        String[] many = Collections.nCopies(1001, "/a").toArray(String[]::new);
        assertThatThrownBy(() -> toSpace("", many))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("transfer.sources"));
    }

    @Test
    void showsBytesThatAreNoText() {
        assertThat(ShownPath.of("a\udcff\udc80b")).isEqualTo("a\\xff\\x80b");
        assertThat(ShownPath.isText("水😀")).isTrue();
        assertThat(ShownPath.isText("\udcff")).isFalse();
    }

    private static TransferRoute toCluster(String folder, String... keys) {
        return route(Direction.TO_CLUSTER, folder, keys);
    }

    private static TransferRoute toSpace(String folder, String... paths) {
        return route(Direction.TO_SPACE, folder, paths);
    }

    private static TransferRoute route(Direction direction, String folder, String... sources) {
        return new TransferRoute(
                direction,
                new SpaceId(new UUID(0, 1)),
                new ClusterUser("alice"),
                List.of(sources),
                folder,
                TargetPolicy.FAIL,
                Way.SSH);
    }
}
