package zhiguang.ui.admin;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.projects.CoreHours;
import zhiguang.projects.ProjectState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.UsageBar;

@org.springframework.stereotype.Component
@Order(11)
class ProjectExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.projects";
    }

    @Override
    public List<Component> components() {
        Stream<Component> badges = Stream.of(ProjectState.values()).map(state -> new StateBadge(ProjectLook.of(state)));
        Stream<Component> bars = Stream.of(
                bar(0, 60_000), bar(1_234_567, 6_000_000), bar(55_000, 60_000), bar(70_000, 60_000), bar(0, 0));
        Component unlimited = new UsageBar(Optional.of(new CoreHours(123_456)), Optional.empty());
        return Stream.of(badges, bars, Stream.of(unlimited)).flatMap(part -> part).toList();
    }

    private static UsageBar bar(long used, long limit) {
        return new UsageBar(Optional.of(new CoreHours(used)), Optional.of(new CoreHours(limit)));
    }
}
