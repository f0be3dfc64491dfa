package zhiguang.ui.cluster;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.PartitionSettings.Availability;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

@org.springframework.stereotype.Component
@Order(20)
class ClusterExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "gallery.cluster";
    }

    @Override
    public List<Component> components() {
        return Stream.<Component>concat(
                        Stream.of(NodeState.values()).map(state -> new StateBadge(NodeLook.of(state).badge())),
                        Stream.of(Availability.values()).map(availability -> new StateBadge(NodeLook.of(availability))))
                .toList();
    }
}
