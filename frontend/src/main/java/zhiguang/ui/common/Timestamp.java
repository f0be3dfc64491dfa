package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A moment as “3 min ago” that keeps itself current in the browser; the absolute time, in the browser's zone, on hover. */
@Tag("zg-time")
@JsModule("./time.ts")
public class Timestamp extends Component {

    public Timestamp(Instant instant) {
        getElement().setAttribute("datetime", text(instant));
        getElement().setText(text(instant));
    }

    /** For grids; a dash where there is no moment. */
    public static <T> LitRenderer<T> renderer(ValueProvider<T, Optional<Instant>> instant) {
        return cell(instant).renderer();
    }

    public static <T> Cell<T> cell(ValueProvider<T, Optional<Instant>> instant) {
        return Cell.<T>of("<zg-time datetime=\"${item.at}\"></zg-time>")
                .with("at", row -> instant.apply(row).map(Timestamp::text).orElse(""));
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
