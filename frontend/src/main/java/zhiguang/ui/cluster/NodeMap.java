package zhiguang.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;

/** All nodes as squares on one canvas; after the first drawing only what changed is sent. */
@Tag("zg-node-map")
@JsModule("./cluster/zg-node-map.ts")
class NodeMap extends Component implements HasStyle, HasSize {

    private @Nullable NodePicture drawn;

    NodeMap(Consumer<String> chosen) {
        addClassName("zg-node-map");
        getElement()
                .addEventListener("node-chosen", event -> chosen.accept(event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
    }

    void show(List<Node> nodes, NodeFilter.Group by) {
        NodePicture picture = NodePicture.of(nodes, by);
        NodePicture before = drawn;
        drawn = picture;
        Optional<NodePicture.Difference> difference = before == null ? Optional.empty() : picture.since(before);
        if (difference.isEmpty()) {
            getElement().callJsFunction("show", content(picture, nodes.size()));
        } else if (!difference.get().places().isEmpty()) {
            NodePicture.Difference changes = difference.get();
            getElement().callJsFunction("change", changes.placesAsJson(), changes.states(), changes.fill());
        }
    }

    private ObjectNode content(NodePicture picture, int count) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("label", getTranslation("nodes.map.label", count));
        content.put("hint", getTranslation("nodes.map.hint"));
        content.put("busy", getTranslation("nodes.map.busy"));
        content.set("groups", picture.groupsAsJson());
        content.put("states", picture.states());
        content.put("fill", picture.fill());
        ObjectNode looks = content.putObject("looks");
        for (NodeState state : NodeState.values()) {
            NodeLook look = NodeLook.of(state);
            looks.putObject(String.valueOf(look.letter()))
                    .put("word", getTranslation(look.badge().key()))
                    .put("tone", look.badge().tone().attribute())
                    .put("mark", look.mark());
        }
        return content;
    }

    /** The browser forgets with the page. */
    @Override
    protected void onDetach(DetachEvent event) {
        drawn = null;
    }
}
