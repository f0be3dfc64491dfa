package zhiguang.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.AuditSettings;
import zhiguang.factors.FactorDemand;
import zhiguang.factors.FactorSettings;
import zhiguang.factors.FactorsOnDatabase;
import zhiguang.identity.AuditReading;
import zhiguang.identity.PasswordSettings;
import zhiguang.identity.SessionSettings;
import zhiguang.identity.SignIn;

class SecurityEvidenceTest {

    @TempDir
    Path keys;

    private FactorsOnDatabase portal;
    private SecurityEvidence evidence;

    @BeforeEach
    void begin() {
        portal = new FactorsOnDatabase(keys, "offered");
        evidence = new SecurityEvidence(
                portal.get(AuditReading.class),
                new EvidenceTable(portal.jdbc),
                new FactorSettings(FactorDemand.ROLES, Set.of(), List.of("10.0.0.0/8"), "Zhiguang"),
                new SessionSettings(Duration.ofHours(2), Duration.ofHours(12), 5, Duration.ofMinutes(10)),
                new PasswordSettings(0, Duration.ZERO),
                new AuditSettings(Duration.ofDays(400)),
                Clock.systemUTC());
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void hasAccountsSignaturesRefusalsSettingsAndTheStateOfTheAudit() {
        portal.get(SignIn.class).attempt("alice", "wrong");
        portal.get(AuditLog.class).record(AuditEvent.done("portal", "sign.slurm-token", "alice submit"));
        List<EvidenceSheet> sheets = evidence.gather(portal.user("audit"));
        assertThat(sheets).extracting(EvidenceSheet::name)
                .containsExactly("about", "settings", "accounts", "sessions", "keys", "signatures", "refusals", "changes");
        assertThat(sheets).allSatisfy(sheet -> assertThat(sheet.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(sheet.heads())));
        assertThat(rows(sheets, "about")).anySatisfy(row -> assertThat(row.getLast()).startsWith("whole, rows 1-"));
        assertThat(rows(sheets, "settings")).contains(List.of("FactorSettings.withoutSecondFactor", "[10.0.0.0/8]"));
        assertThat(rows(sheets, "accounts")).extracting(List::getFirst).contains("alice", "admin", "audit");
        assertThat(rows(sheets, "signatures")).anySatisfy(row -> assertThat(row).startsWith("sign.slurm-token", "alice submit", "DONE", "1"));
        assertThat(rows(sheets, "refusals")).anySatisfy(row -> assertThat(row).startsWith("user.signed-in", "alice", "1"));
        assertThat(sheets.toString()).doesNotContain("$argon2");
        assertThat(portal.audit()).contains("audit audit.evidence * DONE");
    }

    @Test
    void isForTheAuditAdministratorOnly() {
        for (String other : List.of("admin", "security", "alice")) {
            assertThatThrownBy(() -> evidence.gather(portal.user(other))).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(portal.audit()).contains("admin audit.evidence * REFUSED");
    }

    private static List<List<String>> rows(List<EvidenceSheet> sheets, String name) {
        return sheets.stream().filter(sheet -> sheet.name().equals(name)).findFirst().orElseThrow().rows();
    }
}
