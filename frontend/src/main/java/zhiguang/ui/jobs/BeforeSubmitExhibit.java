package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import zhiguang.cluster.PartitionName;
import zhiguang.files.RemotePath;
import zhiguang.jobs.GpuSize;
import zhiguang.jobs.RightSize;
import zhiguang.jobs.load.Waits;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.Preflight.Missing;
import zhiguang.submissions.StartForecast;
import zhiguang.submissions.StartForecasts.Alternative;
import zhiguang.ui.common.Exhibit;

@org.springframework.stereotype.Component
@Order(12)
class BeforeSubmitExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "job.before";
    }

    @Override
    public List<Component> components() {
        Instant now = Instant.now();
        StartForecast.Starts later = new StartForecast.Starts(now.plusSeconds(21_900), now, 8, "c1", "compute");
        StartForecast.Starts atOnce = new StartForecast.Starts(now, now, 8, "c1", "debug");
        Outlook waiting = new Outlook(
                later,
                List.of(new Alternative(new PartitionName("debug"), Duration.ofMinutes(30), atOnce)),
                List.of(new Missing.Input(new ObjectKey("in.txt")), new Missing.Folder(new RemotePath("/scratch/alice/logs"))),
                Optional.of(new SizeAdvice.Advice(
                        new RightSize(
                                14, 11_264, 65_536, Duration.ofMinutes(50), Optional.of(14_336L), Optional.of(Duration.ofHours(2)),
                                Optional.of(new GpuSize(14, 0.8, 1))),
                        true)),
                Optional.of(new Waits(132, true, Duration.ofSeconds(20), Duration.ofMinutes(48), Duration.ofHours(7))));
        Outlook refused = new Outlook(
                new StartForecast.Refused("Requested node configuration is not available"), List.of(), List.of(), Optional.empty(), Optional.empty());
        return List.of(panel(waiting), panel(refused));
    }

    private static BeforeSubmit panel(Outlook outlook) {
        BeforeSubmit panel = new BeforeSubmit(draft -> {}, folder -> {});
        panel.show(outlook, JobDraft.example("relax"));
        return panel;
    }
}
