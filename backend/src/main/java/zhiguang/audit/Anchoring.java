package zhiguang.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the object store once a day where the chain stands; rows go only when the store still says the same of them. */
class Anchoring {

    private static final Logger log = LoggerFactory.getLogger(Anchoring.class);

    private final AnchorTable table;
    private final AuditLog audit;
    private final Supplier<AnchorStore> store;
    private final Duration keep;

    Anchoring(AnchorTable table, AuditLog audit, Supplier<AnchorStore> store, Duration keep) {
        this.table = table;
        this.audit = audit;
        this.store = store;
        this.keep = keep;
    }

    void run() {
        table.due().ifPresent(this::anchor);
        table.findForgettable(keep).ifPresent(this::forget);
    }

    private void anchor(Anchor anchor) {
        AnchorStore.Kept kept = store.get().keep(anchor, keep);
        table.insert(kept);
        log.atInfo().addKeyValue("rows", kept.anchor().lastId()).log("the audit is anchored");
    }

    private void forget(Anchor anchor) {
        Optional<Anchor> witness = store.get().list().stream().filter(anchor::equals).findFirst();
        if (witness.isEmpty()) {
            audit.record(new AuditEvent("portal", "audit.forgotten", "up to row " + anchor.lastId(), AuditEvent.Outcome.REFUSED));
            log.atError().addKeyValue("anchor", anchor.name()).log("the object store does not have this anchor: nothing is forgotten");
            return;
        }
        int rows = table.forgetUpTo(anchor);
        audit.record(AuditEvent.done("portal", "audit.forgotten", rows + " rows up to " + anchor.lastId()));
    }
}
