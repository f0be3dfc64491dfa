package zhiguang.ui.jobs;

import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The time zone of the reader's browser. */
final class Zones {

    private Zones() {}

    static ZoneId of(ExtendedClientDetails details) {
        @Nullable String name = details.getTimeZoneId();
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneId.systemDefault();
        }
    }
}
