package zhiguang.ui.reports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.load.LoadHistory;
import zhiguang.jobs.load.LoadSample;
import zhiguang.reports.CentreAlarm;
import zhiguang.reports.SystemProbe;
import zhiguang.ui.cluster.LoadChart;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** The cards of the centre's overview. */
final class CentreCards {

    static final BadgeLook UP = new BadgeLook(Symbol.CIRCLE_CHECK, "centre.up", Tone.SUCCESS);
    static final BadgeLook DOWN = new BadgeLook(Symbol.CIRCLE_X, "centre.down", Tone.DANGER);

    private CentreCards() {}

    static Div card(String title, Component... parts) {
        Div head = new Div(new H2(title));
        head.addClassName("zg-card-head");
        Div body = new Div(parts);
        body.addClassName("zg-card-body");
        Div card = new Div(head, body);
        card.addClassNames("zg-card", "zg-chart-card");
        return card;
    }

    /** Each system with a badge, how long it took, and what is wrong. */
    static Div health(Component page, List<SystemProbe> probes) {
        Div list = new Div();
        probes.forEach(probe -> {
            String system = page.getTranslation("system." + probe.system());
            String said = probe.trouble()
                    .map(kind -> page.getTranslation("remote." + kind, system))
                    .orElseGet(() -> page.getTranslation("centre.took", system, probe.took().toMillis()));
            Div line = new Div(new StateBadge(probe.isUp() ? UP : DOWN), new Span(said));
            line.addClassName("zg-before-line");
            list.add(line);
        });
        return card(page.getTranslation("centre.health"), list);
    }

    static Div alarms(Component page, List<CentreAlarm> alarms) {
        Div list = new Div();
        if (alarms.isEmpty()) {
            Div line = new Div(Symbol.CIRCLE_CHECK.icon(), new Span(page.getTranslation("centre.alarms.none")));
            line.addClassName("zg-before-line");
            line.getElement().setAttribute("data-tone", Tone.SUCCESS.attribute());
            list.add(line);
        }
        alarms.forEach(alarm -> {
            boolean wrong = alarm.kind().ordinal() <= CentreAlarm.Kind.MAINTENANCE_PENDING.ordinal();
            Anchor link = new Anchor(page(alarm.kind()), page.getTranslation("centre.alarm." + alarm.kind(), alarm.count()));
            Div line = new Div((wrong ? Symbol.TRIANGLE_ALERT : Symbol.INBOX).icon(), new Span(link));
            line.addClassName("zg-before-line");
            line.getElement().setAttribute("data-tone", (wrong ? Tone.WARNING : Tone.ACTIVE).attribute());
            list.add(line);
        });
        return card(page.getTranslation("centre.alarms"), list);
    }

    private static String page(CentreAlarm.Kind kind) {
        return switch (kind) {
            case BILLING_ALARMS -> "admin/reconciliation";
            case QUOTA_DRIFT, QUOTA_PENDING, PROJECTS_STOPPED, QUOTA_REQUESTS -> "admin/quotas";
            case MAINTENANCE_PENDING -> "admin/maintenance";
            case MONEY_PROPOSALS -> "admin/money";
            case APPLICATIONS -> "admin/applications";
            case TICKETS -> "tickets?show=waiting";
        };
    }

    /** How much of the machine was used within the last day. */
    static Div use(Component page, LoadHistory.Load load) {
        List<LoadSample> samples = load.samples();
        LoadChart chart = new LoadChart();
        chart.begin(page.getTranslation("load.use"), "percent", load.from(), load.to(), samples.stream().map(LoadSample::at).toList());
        chart.line(page.getTranslation("load.use.cpus"), "active", true, false, samples, s -> part(s.cpusUsed(), s.cpus()));
        if (samples.stream().anyMatch(s -> s.gpus() > 0)) {
            chart.line(page.getTranslation("load.use.gpus"), "warning", false, false, samples, s -> part(s.gpusUsed(), s.gpus()));
        }
        chart.done();
        Anchor more = new Anchor(PageCluster.link("cluster/load"), page.getTranslation("centre.more"));
        return card(page.getTranslation("load.use"), chart, more);
    }

    static @Nullable Double part(double used, double all) {
        return all <= 0 ? null : 100 * used / all;
    }

    /** Of the last day; empty when nothing was measured. */
    static Optional<Long> meanUse(LoadHistory.Load load) {
        double all = load.samples().stream().mapToDouble(LoadSample::cpus).sum();
        return all <= 0 ? Optional.empty() : Optional.of(Math.round(100 * load.samples().stream().mapToDouble(LoadSample::cpusUsed).sum() / all));
    }
}
