package zhiguang.ui.cluster;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.text.NumberFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.Capacity;
import zhiguang.cluster.LongestFit;
import zhiguang.cluster.PartitionName;
import zhiguang.cluster.PartitionSettings;
import zhiguang.cluster.Reservation;
import zhiguang.jobs.load.QueueDepth;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** A partition at a glance: what is free, what waits, how long a job may be, and the way to submit one. */
class PartitionCard extends Div {

    private final StateBadge badge;
    private final Button submit;
    private final Meter cpus = new Meter(getTranslation("cluster.cpus"));
    private final Meter memory = new Meter(getTranslation("cluster.memory"));
    private final Meter nodes = new Meter(getTranslation("cluster.nodes"));
    private final Map<String, Meter> gpus = new TreeMap<>();
    private final Div meters = new Div(cpus, memory, nodes);
    private final Div queue = new Div();
    private final Div time = new Div();
    private @Nullable PartitionRow shown;

    PartitionCard(PartitionSettings partition) {
        PartitionName name = partition.name();
        addClassNames("zg-card", "zg-partition");
        badge = new StateBadge(NodeLook.of(partition.availability()));
        submit = new Button(getTranslation("cluster.submit"), Symbol.PLAY.icon(), event -> UI.getCurrent()
                .navigate("jobs/new", PageCluster.with(QueryParameters.of("partition", name.value()))));
        submit.addThemeVariants(ButtonVariant.SMALL);
        submit.setAriaLabel(getTranslation("cluster.submit.to", name));
        H2 title = new H2(new Anchor(PageCluster.link("cluster/nodes?partition=" + name), name.value()));
        Div head = new Div(title, badge);
        head.addClassName("zg-card-head");
        if (partition.isDefault()) {
            Span mark = new Span(getTranslation("cluster.default"));
            mark.addClassName("zg-quiet");
            title.add(mark);
        }
        meters.addClassName("zg-meters");
        queue.addClassName("zg-partition-queue");
        time.addClassName("zg-partition-time");
        Div foot = new Div(time, submit);
        foot.addClassName("zg-partition-foot");
        Div body = new Div(meters, queue, foot);
        body.addClassName("zg-card-body");
        add(head, body);
    }

    void show(PartitionRow row) {
        if (row.equals(shown)) {
            return;
        }
        shown = row;
        Formats formats = Formats.of(this);
        Capacity capacity = row.capacity();
        boolean open = row.settings().startsJobs();
        badge.show(NodeLook.of(row.settings().availability()));
        submit.setVisible(row.submit());
        cpus.show(free(open ? capacity.cpusFree() : 0, capacity.cpus()), capacity.cpusUsed(), capacity.cpus());
        String memoryFree = formats.mebibytes(open ? capacity.memoryFree() : 0);
        memory.show(
                getTranslation("cluster.free", memoryFree, formats.mebibytes(capacity.memory())),
                capacity.memory() - capacity.memoryFree(), capacity.memory());
        nodes.show(free(open ? capacity.freeNodes() : 0, capacity.nodes()), capacity.nodes() - (long) capacity.freeNodes(), capacity.nodes());
        showGpus(capacity, open);
        showQueue(row.depth(), capacity);
        showTime(row.settings(), row.fit(), formats);
    }

    private String free(long free, long all) {
        NumberFormat format = NumberFormat.getIntegerInstance(getLocale());
        return getTranslation("cluster.free", format.format(free), format.format(all));
    }

    private void showGpus(Capacity capacity, boolean open) {
        gpus.entrySet().removeIf(entry -> {
            boolean gone = !capacity.gpus().containsKey(entry.getKey());
            if (gone) {
                meters.remove(entry.getValue());
            }
            return gone;
        });
        capacity.gpus().forEach((type, all) -> {
            Meter meter = gpus.computeIfAbsent(type, t -> {
                Meter made = new Meter(t.isEmpty() ? getTranslation("cluster.gpus") : getTranslation("cluster.gpus.of", t));
                meters.add(made);
                return made;
            });
            meter.show(free(open ? capacity.gpusFree().getOrDefault(type, 0) : 0, all), capacity.gpusUsed().getOrDefault(type, 0), all);
        });
    }

    private void showQueue(Optional<QueueDepth> depth, Capacity capacity) {
        queue.removeAll();
        depth.ifPresent(d -> queue.add(
                new Span(getTranslation("cluster.running", d.runningJobs(), d.runningCpus())),
                new Span(getTranslation("cluster.waiting", d.pendingJobs(), d.pendingCpus()))));
        if (capacity.nodesOut() > 0) {
            Anchor out = new Anchor(
                    PageCluster.link("cluster/nodes?state=draining,drained,down&partition=" + shownName()),
                    getTranslation("cluster.out", capacity.nodesOut()));
            queue.add(out);
        }
    }

    private String shownName() {
        return shown == null ? "" : shown.settings().name().value();
    }

    private void showTime(PartitionSettings partition, LongestFit fit, Formats formats) {
        time.removeAll();
        String most = partition.longestTime().map(formats::duration).orElseGet(() -> getTranslation("cluster.time.unlimited"));
        time.add(new Span(getTranslation("cluster.time.longest", most)));
        if (fit.isCut(partition)) {
            Span cut = new Span(Symbol.TRIANGLE_ALERT.icon(), new Span(getTranslation(
                    "cluster.time.fits", fit.longest().map(formats::duration).orElse(""))));
            cut.addClassName("zg-partition-cut");
            cut.getElement().setAttribute("data-tone", "warning");
            time.add(cut);
        }
        fit.next().ifPresent(next -> time.add(coming(next, fit)));
    }

    private Span coming(Reservation next, LongestFit fit) {
        String key = next.maintenance() ? "cluster.time.maintenance" : "cluster.time.reservation";
        Span line = new Span(Symbol.CALENDAR_CLOCK.icon(), new Span(getTranslation(key, next.name(), fit.taken(), fit.usable())));
        line.add(new Timestamp(next.start()));
        line.addClassName("zg-partition-coming");
        return line;
    }
}
