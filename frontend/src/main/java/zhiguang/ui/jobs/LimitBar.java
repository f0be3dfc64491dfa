package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.function.ValueProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.jobs.Job;
import zhiguang.ui.common.Cell;

/** How much of its time limit a job has used, as a bar and in words; counts in the browser. */
@Tag("zg-limit")
@JsModule("./limit.ts")
class LimitBar extends Component {

    LimitBar(Instant started, Optional<Instant> ended, Optional<Duration> limit) {
        getElement().setAttribute("of", getTranslation("job.limit.of"));
        getElement().setAttribute("left", getTranslation("job.limit.left"));
        getElement().setAttribute("started", started.toString());
        getElement().setAttribute("limit", seconds(limit));
        ended.ifPresent(end -> getElement().setAttribute("ended", end.toString()));
    }

    /** For grids: short, without what is left. */
    static <T> Cell<T> cell(ValueProvider<T, Optional<Job>> job) {
        String of = JsonMapper.shared().writeValueAsString(UI.getCurrentOrThrow().getTranslation("job.limit.of"));
        return Cell.<T>of("""
                ${item.run ? html`<zg-limit short of="${OF}" started="${item.run.started}" limit="${item.run.limit}"
                  ended="${item.run.ended ?? undefined}"></zg-limit>` : html`<span class="zg-quiet">–</span>`}""".replace("OF", of))
                .with("run", row -> job.apply(row).flatMap(LimitBar::run).orElse(null));
    }

    /** Empty for one that has not begun. */
    private static Optional<Map<String, String>> run(Job job) {
        return job.started().map(started -> {
            Map<String, String> run = new HashMap<>(Map.of("started", started.toString(), "limit", seconds(job.timeLimit())));
            job.ended().ifPresent(ended -> run.put("ended", ended.toString()));
            return run;
        });
    }

    private static String seconds(Optional<Duration> limit) {
        return Long.toString(limit.map(Duration::toSeconds).orElse(0L));
    }
}
