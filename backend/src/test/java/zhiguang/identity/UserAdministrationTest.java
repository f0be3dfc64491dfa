package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.audit.AuditCriteria;

class UserAdministrationTest {

    private IdentityOnDatabase identity;
    private UserAdministration administration;
    private PortalUser admin;
    private PortalUser security;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        administration = identity.get(UserAdministration.class);
        admin = identity.user("admin");
        security = identity.user("security");
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
        assertThatThrownBy(() -> administration.count(alice, UserCriteria.ALL)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void refusesAnAdministratorWhoWasOneWhenThePageWasOpened() {
        administration.map(admin, identity.user("bob").id(), Optional.empty());
        administration.changeRole(security, identity.user("bob").id(), Role.SECURITY_ADMINISTRATOR);
        administration.changeRole(identity.user("bob"), security.id(), Role.RESEARCHER);
        assertThatThrownBy(() -> administration.lock(security, identity.user("bob").id()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void keepsTheThreeAdministratorsApart() {
        PortalUser auditor = identity.user("audit");
        PortalUser alice = identity.user("alice");
        assertDenied(() -> administration.lock(admin, alice.id()));
        assertDenied(() -> administration.unlock(admin, alice.id()));
        assertDenied(() -> administration.changeRole(admin, alice.id(), Role.ADMINISTRATOR));
        assertDenied(() -> administration.resetPassword(admin, auditor.id()));
        assertDenied(() -> administration.create(security, newUser("wei", "王伟", "zgwei")));
        assertDenied(() -> administration.map(security, alice.id(), Optional.empty()));
        assertDenied(() -> administration.list(auditor, UserCriteria.ALL, UserOrder.BY_LOGIN, 0, 1));
        assertDenied(() -> administration.lock(auditor, alice.id()));
        AuditReading reading = identity.get(AuditReading.class);
        for (PortalUser other : List.of(admin, security, alice)) {
            assertDenied(() -> reading.open(other));
            assertDenied(() -> reading.list(other, AuditCriteria.ALL, 0, 10));
            assertDenied(() -> reading.count(other, AuditCriteria.ALL));
            assertDenied(() -> reading.verify(other));
            assertDenied(() -> reading.export(other, AuditCriteria.ALL, line -> {}));
        }
        assertThat(reading.verify(auditor).isWhole()).isTrue();
        assertThat(administration.count(admin, UserCriteria.ALL)).isEqualTo(administration.count(security, UserCriteria.ALL)).isEqualTo(8);
    }

    @Test
    void nobodyIsGivenARoleTogetherWithAnAccountOrByThemselves() {
        NewUser second = new NewUser("second", "Second", Role.ADMINISTRATOR, Optional.empty());
        assertThatThrownBy(() -> administration.create(admin, second)).hasFieldOrPropertyWithValue("code", "role.later");
        assertThatThrownBy(() -> administration.changeRole(security, security.id(), Role.ADMINISTRATOR))
                .hasFieldOrPropertyWithValue("code", "role.own");
    }

    @Test
    void whoDecidesAboutRolesOrReadsTheAuditActsOnNoCluster() {
        PortalUser alice = identity.user("alice");
        assertThatThrownBy(() -> administration.changeRole(security, alice.id(), Role.AUDIT_ADMINISTRATOR))
                .hasFieldOrPropertyWithValue("code", "role.apart");
        assertThatThrownBy(() -> administration.map(admin, identity.user("audit").id(), Optional.of(new ClusterUser("zgaudit"))))
                .hasFieldOrPropertyWithValue("code", "role.apart");
        assertThatThrownBy(() -> identity.jdbc.sql("update portal_user set role = 'AUDIT_ADMINISTRATOR' where login = 'alice'").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void saysInTheAuditWhatChanged() {
        PortalUser bob = identity.user("bob");
        administration.map(admin, bob.id(), Optional.of(new ClusterUser("zgbob")));
        assertThat(change("user.mapped")).isEqualTo("admin bob: bob -> zgbob");
        administration.changeRole(security, bob.id(), Role.ADMINISTRATOR);
        assertThat(change("user.role-changed")).isEqualTo("security bob: RESEARCHER -> ADMINISTRATOR");
        administration.lock(security, bob.id());
        assertThat(change("user.locked")).isEqualTo("security bob: open -> locked");
    }

    private String change(String action) {
        return identity.jdbc
                .sql("select actor || ' ' || object || ': ' || before_value || ' -> ' || after_value from audit_event where action = :action")
                .param("action", action)
                .query(String.class)
                .single();
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
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
        administration.lock(security, alice.id());
        assertThat(identity.revoked()).extracting(AccessRevoked::user).containsExactly(alice);
        assertThat(identity.get(SignIn.class).isCurrent("alice", 2)).isFalse();
        administration.unlock(security, alice.id());
        assertThat(identity.get(SignIn.class).attempt("alice", "alice-demo-2026"))
                .isInstanceOf(SignInResult.Accepted.class);
    }

    @Test
    void neverLeavesThePortalWithoutAnAdministrator() {
        for (String last : List.of("admin", "security", "audit")) {
            assertThatThrownBy(() -> administration.lock(security, identity.user(last).id()))
                    .hasFieldOrPropertyWithValue("code", "user.last-administrator");
        }
        assertThatThrownBy(() -> administration.changeRole(security, admin.id(), Role.RESEARCHER))
                .hasFieldOrPropertyWithValue("code", "user.last-administrator");
    }

    @Test
    void opensABlockedAccountAgain() {
        for (int i = 0; i < 5; i++) {
            identity.get(SignIn.class).attempt("alice", "wrong");
        }
        administration.unlock(security, identity.user("alice").id());
        assertThat(identity.get(SignIn.class).attempt("alice", "alice-demo-2026"))
                .isInstanceOf(SignInResult.Accepted.class);
    }

    private static NewUser newUser(String login, String name, String clusterUser) {
        return new NewUser(login, name, Role.RESEARCHER, Optional.of(new ClusterUser(clusterUser)));
    }
}
