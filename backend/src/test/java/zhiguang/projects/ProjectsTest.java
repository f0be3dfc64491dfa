package zhiguang.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.TestClock;
import zhiguang.cluster.AccountName;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

class ProjectsTest {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final AccountName AI = new AccountName("ai");

    private final FakeSlurm slurm = new FakeSlurm();
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final Projects projects = new Projects(slurm, new ServiceUser(new ClusterUser("zgadmin")), clock);

    @BeforeEach
    void seed() {
        slurm.accounts.put(
                PHYSICS,
                new Account(PHYSICS, Optional.empty(), List.of("alice", "carol"), Optional.of(new CoreHours(90))));
        slurm.accounts.put(AI, new Account(AI, Optional.empty(), List.of("alice", "erin"), Optional.empty()));
    }

    @Test
    void tellsWhatIsUsedAndLeftOfEachAccountAUserMayCharge() {
        assertThat(projects.listUsage(new ClusterUser("alice")))
                .extracting(AccountUse::account)
                .containsExactly(AI, PHYSICS);
        assertThat(projects.listUsage(new ClusterUser("carol"))).singleElement().satisfies(use -> {
            assertThat(use.used()).isEqualTo(new CoreHours(30));
            assertThat(use.left()).contains(new CoreHours(60));
        });
        assertThat(projects.listUsage(new ClusterUser("dave"))).isEmpty();
        assertThat(projects.usage(new AccountName("nothing"))).isEmpty();
    }

    @Test
    void asksSlurmOnceInHalfAMinuteForEverybody() {
        for (int i = 0; i < 50; i++) {
            projects.usage(PHYSICS);
            projects.listUsage(new ClusterUser("alice"));
        }
        assertThat(slurm.asked).isEqualTo(1);
        clock.pass(Duration.ofSeconds(31));
        projects.usage(PHYSICS);
        assertThat(slurm.asked).isEqualTo(2);
        projects.forgetUsage();
        projects.usage(PHYSICS);
        assertThat(slurm.asked).isEqualTo(3);
    }

    @Test
    void servesTheOldAnswerWhileSlurmIsDown() {
        projects.usage(PHYSICS);
        clock.pass(Duration.ofMinutes(1));
        slurm.down = Kind.UNREACHABLE;
        for (int i = 0; i < 50; i++) {
            assertThat(projects.usage(PHYSICS)).isPresent();
        }
        assertThat(slurm.asked).isEqualTo(2);
    }

    @Test
    void saysSoWhenSlurmNeverAnswered() {
        slurm.down = Kind.UNREACHABLE;
        assertThatThrownBy(() -> projects.usage(PHYSICS)).isInstanceOf(RemoteSystemException.class);
    }
}
