package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.jobs.JobState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

@org.springframework.stereotype.Component
@Order(11)
class JobExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.jobs";
    }

    @Override
    public List<Component> components() {
        return Stream.of(JobState.values())
                .<Component>map(state -> new StateBadge(Standing.of(state).look()))
                .toList();
    }
}
