package zhiguang.eyes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;
import zhiguang.identity.SessionKind;
import zhiguang.reports.PortalFigures;
import zhiguang.submissions.SubmissionState;

/** What is under way and what waits: sessions, the chain, transfers, drift, the ledger's reconciliation, durable work that is late. */
@Component
class CentreMeters implements MeterBinder {

    private final PortalFigures figures;

    CentreMeters(PortalFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (SessionKind kind : SessionKind.values()) {
            Gauge.builder("zhiguang.sessions", () -> figures.get("session." + kind)).tag("kind", kind.name()).register(registry);
        }
        List.of(SubmissionState.values()).stream().filter(state -> !state.isFinal()).forEach(state ->
                Gauge.builder("zhiguang.submissions", () -> figures.get("submission." + state)).tag("state", state.name()).register(registry));
        gauge(registry, "zhiguang.transfers", "transfer");
        gauge(registry, "zhiguang.quota.drift", "drift");
        gauge(registry, "zhiguang.quota.pending", "pending");
        gauge(registry, "zhiguang.billing.alarms", "alarm");
        gauge(registry, "zhiguang.tasks.overdue", "overdue");
        Gauge.builder("zhiguang.reconciliation.age", () -> figures.get("reconciled")).baseUnit("seconds").register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String figure) {
        Gauge.builder(name, () -> figures.get(figure)).register(registry);
    }
}
