package zhiguang.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShareTreeTest {

    private final List<Share> all = List.of(
            account("root", ""), user("root", "root"), account("research", "root"), account("ai", "research"), user("alice", "ai"),
            user("erin", "ai"), account("biology", "research"), user("bob", "biology"), account("physics", "research"),
            user("alice", "physics"), user("carol", "physics"));

    @Test
    void standsAsSlurmHasIt() {
        ShareTree tree = new ShareTree(all, Instant.EPOCH);
        assertThat(tree.roots()).containsExactly(account("root", ""));
        assertThat(tree.below(account("root", ""))).containsExactly(user("root", "root"), account("research", "root"));
        assertThat(tree.below(account("ai", "research"))).containsExactly(user("alice", "ai"), user("erin", "ai"));
        assertThat(tree.below(user("alice", "ai"))).isEmpty();
    }

    @Test
    void aUserSeesHisOwnBranchesAndNobodyBesideHim() {
        assertThat(ShareTree.branch(all, "alice", account -> false))
                .containsExactly(
                        account("root", ""), account("research", "root"), account("ai", "research"), user("alice", "ai"),
                        account("physics", "research"), user("alice", "physics"));
        assertThat(ShareTree.branch(all, "dave", account -> false)).isEmpty();
    }

    @Test
    void whoLeadsAnAccountSeesAllBelowIt() {
        assertThat(ShareTree.branch(all, "carol", account -> account.equals("physics")))
                .contains(user("alice", "physics"), user("carol", "physics"))
                .doesNotContain(account("ai", "research"), user("bob", "biology"));
        assertThat(ShareTree.branch(all, "dean", account -> account.equals("research"))).contains(user("bob", "biology"), user("erin", "ai"));
    }

    @Test
    void aCircleOfAccountsEndsSomewhere() {
        List<Share> circle = List.of(account("a", "b"), account("b", "a"), user("alice", "a"));
        assertThat(ShareTree.branch(circle, "alice", account -> false)).hasSize(3);
    }

    private static Share account(String name, String parent) {
        return new Share(name, "", "", parent, OptionalLong.of(1), 0.5, 0.1, OptionalDouble.empty(), OptionalDouble.of(5));
    }

    private static Share user(String name, String account) {
        return new Share(account, name, "", account, OptionalLong.of(1), 0.5, 0.1, OptionalDouble.of(0.5), OptionalDouble.of(5));
    }
}
