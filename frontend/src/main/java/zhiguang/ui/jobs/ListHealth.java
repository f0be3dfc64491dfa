package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobSnapshot;
import zhiguang.ui.common.Outage;

/** How fresh the listed jobs are: what one of several clusters does not tell is old, the others' is not. */
final class ListHealth {

    final Outage outage = new Outage();
    final Span age = new Span();
    private final JobChanges changes;
    private final Clusters clusters;
    private final Map<ClusterName, FeedHealth> last = new ConcurrentHashMap<>();

    ListHealth(JobChanges changes, Clusters clusters) {
        this.changes = changes;
        this.clusters = clusters;
        age.addClassName("zg-quiet");
    }

    /** Hears of each cluster until removed; no page is woken for what it tells already. */
    Registration follow(UI ui, PortalUser user, Runnable changed) {
        List<Registration> all = clusters.names().stream().map(cluster -> follow(ui, user.on(cluster), cluster, changed)).toList();
        return () -> all.forEach(Registration::remove);
    }

    private Registration follow(UI ui, PortalUser user, ClusterName cluster, Runnable changed) {
        return changes.onJobs(user, snapshot -> {
            FeedHealth now = FeedHealth.of(snapshot);
            if (!now.equals(last.put(cluster, now))) {
                ui.access(changed::run);
            }
        });
    }

    /** True when none of the clusters tells anything new; {@code listed} is the one whose jobs are listed, or empty for all. */
    boolean show(String listed, Runnable again) {
        List<ClusterName> names = clusters.names().stream().filter(name -> listed.isEmpty() || listed.equals(name.value())).toList();
        List<ClusterName> silent = names.stream().filter(name -> changes.snapshot(name).trouble().isPresent()).toList();
        List<JobSnapshot> all = names.stream().map(changes::snapshot).toList();
        Optional<JobSnapshot> worst = all.stream().filter(one -> one.trouble().isPresent()).findFirst().or(() -> all.stream().findFirst());
        worst.ifPresent(snapshot -> {
            Optional<Instant> asOf = Optional.of(snapshot.asOf()).filter(at -> at.isAfter(Instant.EPOCH));
            snapshot.trouble().ifPresentOrElse(system -> outage.show(system, titles(silent), asOf, again), outage::clear);
            age.setText(age.getTranslation(snapshot.isCurrent() ? "jobs.live" : "jobs.not-live"));
        });
        return !all.isEmpty() && silent.size() == all.size();
    }

    /** Empty where there is only one cluster to speak of. */
    private Optional<String> titles(List<ClusterName> silent) {
        return Optional.of(silent.stream().map(clusters::title).collect(Collectors.joining(", "))).filter(names -> clusters.areSeveral());
    }
}
