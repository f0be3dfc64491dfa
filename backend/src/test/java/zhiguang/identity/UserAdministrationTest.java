package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

class UserAdministrationTest {

    private IdentityOnDatabase identity;
    private UserAdministration administration;
    private PortalUser admin;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        administration = identity.get(UserAdministration.class);
        admin = identity.user("admin");
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void createsAPersonWhoMustChooseAPasswordOfTheirOwn() {
        String password = administration.create(admin, newUser("wei", "王伟", "zgwei"));
        assertThat(identity.user("wei").mustChangePassword()).isTrue();
        assertThat(identity.get(SignIn.class).attempt("wei", password)).isInstanceOf(SignInResult.Accepted.class);
        identity.get(PortalUsers.class).changePassword(identity.user("wei"), password, "correct horse battery");
        assertThat(identity.user("wei").mustChangePassword()).isFalse();
    }

    @Test
    void refusesWhoIsNoAdministratorAndKeepsThatInTheAudit() {
        PortalUser alice = identity.user("alice");
        assertThatThrownBy(() -> administration.resetPassword(alice, admin.id())).isInstanceOf(AccessDeniedException.class);
        assertThat(identity.lastAudit()).isEqualTo("alice user.password-reset admin REFUSED");
        assertThatThrownBy(() -> administration.list(alice)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void refusesAnAdministratorWhoWasOneWhenThePageWasOpened() {
        administration.changeRole(admin, identity.user("bob").id(), Role.ADMINISTRATOR);
        administration.changeRole(identity.user("bob"), admin.id(), Role.RESEARCHER);
        assertThatThrownBy(() -> administration.lock(admin, identity.user("bob").id()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void mapsAClusterUserToOnePersonOnly() {
        PortalUser bob = identity.user("bob");
        assertThatThrownBy(() -> administration.map(admin, bob.id(), Optional.of(new ClusterUser("alice"))))
                .hasFieldOrPropertyWithValue("code", "cluster-user.taken");
        administration.map(admin, bob.id(), Optional.empty());
        administration.map(admin, identity.user("carol").id(), Optional.empty());
        assertThat(identity.user("bob").clusterUser()).isEmpty();
        assertThat(identity.user("carol").clusterUser()).isEmpty();
    }

    @Test
    void refusesATakenName() {
        assertThatThrownBy(() -> administration.create(admin, newUser("alice", "Alice", "other")))
                .hasFieldOrPropertyWithValue("code", "login.taken");
    }

    @Test
    void endsWhatALockedPersonHasOpenAndKeepsThemOut() {
        PortalUser alice = identity.user("alice");
        administration.lock(admin, alice.id());
        assertThat(identity.revoked()).extracting(AccessRevoked::user).containsExactly(alice);
        assertThat(identity.get(SignIn.class).isCurrent("alice", 2)).isFalse();
        administration.unlock(admin, alice.id());
        assertThat(identity.get(SignIn.class).attempt("alice", "alice-demo-2026"))
                .isInstanceOf(SignInResult.Accepted.class);
    }

    @Test
    void neverLeavesThePortalWithoutAnAdministrator() {
        assertThatThrownBy(() -> administration.lock(admin, admin.id()))
                .hasFieldOrPropertyWithValue("code", "user.last-administrator");
        assertThatThrownBy(() -> administration.changeRole(admin, admin.id(), Role.RESEARCHER))
                .hasFieldOrPropertyWithValue("code", "user.last-administrator");
    }

    @Test
    void opensABlockedAccountAgain() {
        for (int i = 0; i < 5; i++) {
            identity.get(SignIn.class).attempt("alice", "wrong");
        }
        administration.unlock(admin, identity.user("alice").id());
        assertThat(identity.get(SignIn.class).attempt("alice", "alice-demo-2026"))
                .isInstanceOf(SignInResult.Accepted.class);
    }

    private static NewUser newUser(String login, String name, String clusterUser) {
        return new NewUser(login, name, Role.RESEARCHER, Optional.of(new ClusterUser(clusterUser)));
    }
}
