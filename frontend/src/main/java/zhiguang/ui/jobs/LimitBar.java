package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.jobs.Job;

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
    static <T> LitRenderer<T> renderer(ValueProvider<T, Optional<Job>> job) {
        String of = JsonMapper.shared().writeValueAsString(UI.getCurrentOrThrow().getTranslation("job.limit.of"));
        return LitRenderer.<T>of("""
                ${item.started ? html`<zg-limit short of="${OF}" started="${item.started}" limit="${item.limit}"
                  ended="${item.ended ?? undefined}"></zg-limit>` : html`<span class="zg-quiet">–</span>`}""".replace("OF", of))
                .withProperty("started", row -> job.apply(row).flatMap(Job::started).map(Instant::toString).orElse(null))
                .withProperty("ended", row -> job.apply(row).flatMap(Job::ended).map(Instant::toString).orElse(null))
                .withProperty("limit", row -> job.apply(row).flatMap(Job::started).isPresent() ? seconds(job.apply(row).flatMap(Job::timeLimit)) : null);
    }

    private static String seconds(Optional<Duration> limit) {
        return Long.toString(limit.map(Duration::toSeconds).orElse(0L));
    }
}
