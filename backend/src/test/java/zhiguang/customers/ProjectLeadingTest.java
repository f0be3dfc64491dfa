package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.cluster.AccountName;
import zhiguang.customers.leading.JoinRequest;
import zhiguang.customers.leading.LedProject;
import zhiguang.customers.leading.ProjectLeading;
import zhiguang.customers.leading.ProjectMember;
import zhiguang.customers.leading.ProjectRole;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.projects.ProjectChange;

class ProjectLeadingTest {

    private static final AccountName WANG = new AccountName("wang");

    @TempDir
    Path keys;

    private CustomersOnDatabase portal;
    private ProjectLeading leading;
    private PortalUser wang;
    private PortalUser bob;

    @BeforeEach
    void begin() {
        portal = new CustomersOnDatabase(keys, Map.of("zhiguang.customers.add-user", "/usr/local/sbin/add"));
        leading = portal.get(ProjectLeading.class);
        portal.trial("wang");
        wang = portal.user("wang");
        bob = portal.user("bob");
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void whoseTrialItIsLeadsTheProject() {
        assertThat(leading.list(wang)).containsExactly(WANG);
        assertThat(project().members()).extracting(ProjectMember::role).containsExactly(ProjectRole.LEADER);
        assertThat(leading.addMember(wang, WANG, "bob")).isEqualTo(new ProjectChange.Done(true));
        assertThat(project().members()).extracting(member -> member.user().name()).containsExactly("bob", "wang");
        assertThat(leading.removeMember(wang, WANG, new ClusterUser("bob"))).isEqualTo(new ProjectChange.Done(true));
        assertThat(portal.audited("project.member-invited")).containsExactly("wang wang + bob DONE");
    }

    @Test
    void aProjectOfOthersIsNotThereForALeaderWhoGuessesItsName() {
        portal.slurm.put("physics", Optional.empty(), "alice");
        AccountName physics = new AccountName("physics");
        assertThat(leading.find(wang, physics)).isEmpty();
        assertThat(leading.find(wang, new AccountName("nothing"))).isEmpty();
        refuses("leading.gone", () -> leading.addMember(wang, physics, "bob"));
        refuses("leading.gone", () -> leading.removeMember(wang, physics, new ClusterUser("alice")));
        refuses("leading.gone", () -> leading.appoint(wang, physics, new ClusterUser("alice"), true));
        refuses("leading.gone", () -> leading.refuse(wang, new JoinRequest(1, physics, "bob", "Bob", portal.clock.instant())));
        assertThat(Objects.requireNonNull(portal.slurm.accounts.get(physics)).members()).containsExactly("alice");
        assertThat(portal.audited("project.member-removed")).containsExactly("wang physics REFUSED");
    }

    @Test
    void deputiesLeadButChangeNoRanks() {
        leading.addMember(wang, WANG, "bob");
        leading.addMember(wang, WANG, "erin");
        leading.appoint(wang, WANG, new ClusterUser("bob"), true);
        portal.clock.pass(Duration.ofMinutes(2));
        assertThat(leading.addMember(bob, WANG, "carol")).isEqualTo(new ProjectChange.Done(true));
        refuses("leading.rank", () -> leading.appoint(bob, WANG, new ClusterUser("erin"), true));
        refuses("leading.rank", () -> leading.removeMember(bob, WANG, new ClusterUser("wang")));
        refuses("leading.rank", () -> leading.removeMember(wang, WANG, new ClusterUser("wang")));
        refuses("leading.rank", () -> leading.appoint(wang, WANG, new ClusterUser("alice"), true));
        leading.appoint(wang, WANG, new ClusterUser("bob"), false);
        refuses("leading.gone", () -> leading.addMember(bob, WANG, "carol"));
    }

    @Test
    void whoAsksWaitsForTheLeader() {
        leading.ask(bob, WANG);
        leading.ask(bob, WANG);
        JoinRequest request = project().requests().getFirst();
        assertThat(project().requests()).hasSize(1);
        refuses("leading.gone", () -> leading.approve(portal.user("alice"), request));
        assertThat(leading.approve(wang, request)).isEqualTo(new ProjectChange.Done(true));
        assertThat(project().requests()).isEmpty();
        leading.ask(portal.user("erin"), WANG);
        leading.refuse(wang, project().requests().getFirst());
        assertThat(project().members()).extracting(member -> member.user().name()).containsExactly("bob", "wang");
    }

    @Test
    void refusesNobodiesAndUnmappedPeople() {
        refuses("leading.nobody", () -> leading.addMember(wang, WANG, "nobody"));
        assertThat(leading.addMember(wang, WANG, "admin")).isEqualTo(new ProjectChange.NotMapped("admin"));
        refuses("leading.unmapped", () -> leading.ask(portal.user("admin"), WANG));
    }

    private LedProject project() {
        return leading.find(wang, WANG).orElseThrow();
    }

    private static void refuses(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
