package zhiguang.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.credentials.CredentialSettings;
import zhiguang.factors.FactorsOnDatabase;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.SessionSettings;

class AccessInventoryTest {

    @TempDir
    Path keys;

    private FactorsOnDatabase portal;
    private AccessInventory inventory;

    @BeforeEach
    void begin() {
        portal = new FactorsOnDatabase(keys, "offered");
        inventory = inventory(Duration.ofSeconds(60));
        sql("""
                insert into sign_in_session (id, user_id, agent, address) select gen_random_uuid(), id, 'Mozilla Firefox/140 Linux', '192.0.2.7'
                from portal_user where login = 'alice'
                """);
        sql("""
                insert into sign_in_session (id, user_id, agent, begun_at, seen_at) select gen_random_uuid(), id, 'idle for too long', now() - interval '3 hours',
                now() - interval '3 hours' from portal_user where login = 'alice'
                """);
        sql("""
                insert into api_key (id, user_id, kind, name, hash, scopes, addresses, expires_at) select gen_random_uuid(), id, 'TOKEN', 'pipeline',
                sha256('x'), array['JOBS_READ', 'KEYS'], array['192.0.2.0/24'], now() + interval '1 day' from portal_user where login = 'bob'
                """);
        sql("""
                insert into ssh_key (id, user_id, name, type, public_key, fingerprint) select gen_random_uuid(), id, 'laptop', 'ssh-ed25519', 'AAAA', 'SHA256:abc'
                from portal_user where login = 'bob'
                """);
        portal.get(AuditLog.class).record(AuditEvent.done("portal", "sign.slurm-token", "alice submit"));
        portal.get(AuditLog.class).record(AuditEvent.done("portal", "sign.ssh-certificate", "bob files and more"));
        portal.get(AuditLog.class).record(AuditEvent.refused("portal", "sign.ssh-certificate", "carol files"));
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void tellsWhatCanActAsWhomAndUntilWhen() {
        List<AccessLine> all = list(new AccessCriteria("", Optional.empty(), false));
        assertThat(all).extracting(AccessLine::kind).containsExactlyInAnyOrder(AccessKind.values());
        assertThat(inventory.count(portal.user("security"), new AccessCriteria("", Optional.empty(), false))).isEqualTo(all.size());
        AccessLine session = one(all, AccessKind.SESSION);
        assertThat(session.whom()).isEqualTo("alice");
        assertThat(session.until()).hasValueSatisfying(until -> assertThat(until).isEqualTo(session.since().plus(Duration.ofHours(2))));
        AccessLine certificate = one(all, AccessKind.CERTIFICATE);
        assertThat(certificate.whom() + ": " + certificate.what()).isEqualTo("bob: files and more");
        assertThat(certificate.until()).contains(certificate.since().plus(Duration.ofMinutes(5)));
        assertThat(one(all, AccessKind.API_KEY).address()).isEqualTo("192.0.2.0/24");
        assertThat(one(all, AccessKind.API_KEY).what()).as("as OAuth2 writes scopes").isEqualTo("pipeline (jobs:read keys:manage)");
        assertThat(one(all, AccessKind.SSH_KEY).until()).as("until it is removed").isEmpty();
    }

    @Test
    void findsByPersonKindAndPurpose() {
        assertThat(list(new AccessCriteria("PIPE", Optional.empty(), false))).extracting(AccessLine::kind).containsExactly(AccessKind.API_KEY);
        assertThat(list(new AccessCriteria("bob", Optional.of(AccessKind.SSH_KEY), false))).hasSize(1);
        assertThat(list(new AccessCriteria("%", Optional.empty(), true))).isEmpty();
    }

    @Test
    void keepsSignaturesThatAreOverForWhoAsks() {
        inventory = inventory(Duration.ofMillis(1));
        assertThat(list(new AccessCriteria("alice submit", Optional.empty(), false))).isEmpty();
        assertThat(list(new AccessCriteria("submit", Optional.empty(), false))).isEmpty();
        assertThat(list(new AccessCriteria("submit", Optional.empty(), true))).extracting(AccessLine::kind).containsExactly(AccessKind.SLURM_TOKEN);
        assertThat(list(new AccessCriteria("idle for", Optional.empty(), true))).as("sign-ins that are over are none").isEmpty();
    }

    @Test
    void isForTheSecurityAdministratorOnly() {
        for (String other : List.of("admin", "audit", "alice")) {
            assertThatThrownBy(() -> inventory.list(portal.user(other), new AccessCriteria("", Optional.empty(), false), 0, 1))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThat(portal.audit()).contains("admin access.listed * REFUSED");
    }

    @Test
    void givesAllOfItAsAFileAndKeepsWhoTookIt() {
        AccessCriteria wanted = new AccessCriteria("bob", Optional.empty(), false);
        assertThat(inventory.export(portal.user("security"), wanted)).isEqualTo(list(wanted)).isNotEmpty();
        assertThatThrownBy(() -> inventory.export(portal.user("admin"), wanted)).isInstanceOf(AccessDeniedException.class);
        assertThat(portal.audit()).contains("security access.exported * DONE", "admin access.exported * REFUSED");
    }

    private AccessInventory inventory(Duration tokenLife) {
        AccessTable table = new AccessTable(
                portal.jdbc,
                new SessionSettings(Duration.ofHours(2), Duration.ofHours(12), 5, Duration.ofMinutes(10)),
                new CredentialSettings(keys, "portal-1", tokenLife, Duration.ofMinutes(5)));
        return new AccessInventory(table, portal.get(PortalUsers.class), portal.get(AuditLog.class));
    }

    private List<AccessLine> list(AccessCriteria wanted) {
        return inventory.list(portal.user("security"), wanted, 0, 50);
    }

    private static AccessLine one(List<AccessLine> all, AccessKind kind) {
        return all.stream().filter(line -> line.kind() == kind).findFirst().orElseThrow();
    }

    private void sql(String text) {
        portal.jdbc.sql(text).update();
    }
}
