package zhiguang.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.audit.AuditCriteria;
import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.audit.AuditLine;
import zhiguang.audit.Verification;
import zhiguang.identity.AuditReading;
import zhiguang.identity.PortalUser;
import zhiguang.tokens.ApiScope;

/** The audit, for audit administrators; that somebody reads it is in it. */
@RestController
@RequestMapping("/api/v1/admin/audit")
class AdminAuditController {

    private final Caller caller;
    private final AuditReading reading;

    AdminAuditController(Caller caller, AuditReading reading) {
        this.caller = caller;
        this.reading = reading;
    }

    /** {@code id} is its place in the chain. */
    record Line(
            long id,
            Instant at,
            String actor,
            @Nullable String address,
            @Nullable String session,
            String action,
            String object,
            @Nullable String before,
            @Nullable String after,
            String outcome) {

        static Line of(AuditLine line) {
            return new Line(
                    line.id(),
                    line.at(),
                    line.actor(),
                    line.address().orElse(null),
                    line.session().orElse(null),
                    line.action(),
                    line.object(),
                    line.before().orElse(null),
                    line.after().orElse(null),
                    SubmissionAnswer.word(line.outcome()));
        }
    }

    /** {@code findings} says what is wrong; empty for a chain that is whole. */
    record Verified(boolean whole, long first, long last, long rows, int anchors, List<String> findings) {}

    /** The newest first, of the newest ten thousand; {@code action} is its beginning, {@code object} any part. */
    @GetMapping
    Paging.Page<Line> list(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser reader = caller.require(ApiScope.ADMIN_READ).user();
        AuditCriteria criteria = new AuditCriteria(
                plain(actor), plain(action), plain(object), outcome(outcome), Paging.time(from, "from"), Paging.time(to, "to"));
        if (Paging.number(cursor) == 0) {
            reading.open(reader);
        }
        return Paging.lines(cursor, limit, (line, most) -> reading.list(reader, criteria, line, most), Line::of);
    }

    /** Looks through the whole chain now. */
    @PostMapping("/verifications")
    Verified verify() {
        Verification found = reading.verify(caller.require(ApiScope.ADMIN_WRITE).user());
        return new Verified(
                found.isWhole(),
                found.first(),
                found.last(),
                found.rows(),
                found.anchors(),
                found.findings().stream().map(Object::toString).toList());
    }

    private static String plain(String text) {
        return text.replace("\0", "");
    }

    private static Optional<Outcome> outcome(String word) {
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(SubmissionAnswer.meant(Outcome.values(), word, "outcome"));
    }
}
