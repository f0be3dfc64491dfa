package zhiguang.reports;

import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditSettings;
import zhiguang.audit.Verification;
import zhiguang.factors.FactorSettings;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.AuditReading;
import zhiguang.identity.PasswordSettings;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SessionSettings;

/** What an auditor takes along: accounts, sessions, keys, signatures, refusals, changes of rights, settings and the state of the audit, at one moment. */
@Service
public class SecurityEvidence {

    private final AuditReading reading;
    private final EvidenceTable table;
    private final List<Record> settings;
    private final Clock clock;

    SecurityEvidence(AuditReading reading, EvidenceTable table, FactorSettings factors, SessionSettings sessions, PasswordSettings passwords,
            AuditSettings audit, Clock clock) {
        this.reading = reading;
        this.table = table;
        this.settings = List.of(factors, sessions, passwords, audit);
        this.clock = clock;
    }

    /** For the audit administrator only; that it was taken is in the audit. */
    public List<EvidenceSheet> gather(PortalUser actor) {
        reading.takeEvidence(actor);
        List<EvidenceSheet> sheets = new ArrayList<>(List.of(about(actor), settings()));
        sheets.addAll(table.all());
        return sheets;
    }

    private EvidenceSheet about(PortalUser actor) {
        return new EvidenceSheet("about", List.of("what", "value"), List.of(
                List.of("at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
                List.of("by", actor.login()),
                List.of("audit", chain(actor))));
    }

    private String chain(PortalUser actor) {
        try {
            Verification found = reading.verify(actor);
            String rows = " rows " + found.first() + "-" + found.last() + ", anchors " + found.anchors();
            return found.isWhole() ? "whole," + rows : "BROKEN, findings " + found.findings().size() + "," + rows;
        } catch (RemoteSystemException e) {
            return "not verified: the object store, which has the anchors, does not answer";
        }
    }

    /** None of these has a secret. */
    private EvidenceSheet settings() {
        List<List<String>> rows = new ArrayList<>();
        for (Record one : settings) {
            for (RecordComponent part : one.getClass().getRecordComponents()) {
                try {
                    rows.add(List.of(one.getClass().getSimpleName() + "." + part.getName(), String.valueOf(part.getAccessor().invoke(one))));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return new EvidenceSheet("settings", List.of("what", "value"), rows);
    }
}
