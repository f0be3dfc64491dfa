package zhiguang.billing;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/** Versions of the price list: drafted, then published for the future, then never touched again. */
@Service
public class Prices {

    private static final int MOST_RATES = 500;

    private final PriceTable table;
    private final BillingAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Prices(PriceTable table, BillingAudit audit, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What everybody may read: the prices that hold now. */
    public Optional<PriceVersion> current() {
        return table.inForce(clock.instant());
    }

    public List<PriceVersion> list(PortalUser actor) {
        audit.requireAdministrator(actor, "price.listed", "*");
        return table.list();
    }

    public Optional<PriceVersion> find(PortalUser actor, long id) {
        audit.requireAdministrator(actor, "price.listed", Long.toString(id));
        return table.find(id);
    }

    /** {@code validFrom}: empty for the moment of its publication. */
    public long draft(PortalUser actor, String note, Optional<Instant> validFrom, List<PriceRate> rates) {
        audit.requireAdministrator(actor, "price.drafted", note);
        check(rates);
        Long id = transaction.execute(t -> {
            long made = table.insertDraft(ProjectMoney.reason(note, false), validFrom, actor.login());
            rates.forEach(rate -> table.insertRate(made, rate));
            audit.done(actor, "price.drafted", made + ", " + rates.size() + " rates");
            return made;
        });
        return id == null ? 0 : id;
    }

    /** False when it is published already or gone. */
    public boolean discard(PortalUser actor, long id) {
        audit.requireAdministrator(actor, "price.discarded", Long.toString(id));
        boolean gone = table.deleteDraft(id);
        if (gone) {
            audit.done(actor, "price.discarded", Long.toString(id));
        }
        return gone;
    }

    public void publish(PortalUser actor, long id) {
        audit.requireAdministrator(actor, "price.published", Long.toString(id));
        transaction.executeWithoutResult(t -> {
            PriceVersion draft = table.find(id)
                    .filter(version -> !version.isPublished())
                    .orElseThrow(() -> new InvalidInputException("price.published", "This version is published already or gone."));
            Instant now = clock.instant();
            Instant from = draft.validFrom().orElse(now);
            if (from.isBefore(now)) {
                throw new InvalidInputException("price.past", "Prices hold from now or later: what has started keeps its price.");
            }
            try {
                table.publish(id, from, actor.login(), now);
            } catch (DuplicateKeyException same) {
                throw new InvalidInputException("price.same-time", "Another version holds from the same moment on.");
            }
            audit.done(actor, "price.published", id + ", valid from " + from);
        });
    }

    private static void check(List<PriceRate> rates) {
        if (rates.isEmpty() || rates.size() > MOST_RATES) {
            throw new InvalidInputException("price.rates", "A version has 1 to " + MOST_RATES + " prices.", MOST_RATES);
        }
        Set<Object> seen = new HashSet<>();
        for (PriceRate r : rates) {
            if (!seen.add(List.of(r.partition(), r.qos(), r.projectClass(), r.resource(), r.gpuType(), r.from()))) {
                throw new InvalidInputException("price.twice", "Two prices are for the same.");
            }
        }
    }
}
