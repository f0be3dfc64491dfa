package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.data.provider.DataGenerator;
import com.vaadin.flow.data.provider.DataKeyMapper;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.data.renderer.Rendering;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.internal.nodefeature.ReturnChannelMap;
import com.vaadin.flow.internal.nodefeature.ReturnChannelRegistration;
import com.vaadin.flow.shared.Registration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One column of a {@link Line}: what LitRenderer does in the browser, with the line's one list as its only value. */
@JsModule("./lit-renderer.ts")
final class LineRenderer<T> extends Renderer<T> {

    private final String template;
    private final Map<String, SerializableConsumer<T>> functions;
    private final Line<T> line;
    private final boolean writes;

    /** {@code writes}: whether this column brings the line's list for all. */
    LineRenderer(String template, Map<String, SerializableConsumer<T>> functions, Line<T> line, boolean writes) {
        this.template = template;
        this.functions = functions;
        this.line = line;
        this.writes = writes;
    }

    String template() {
        return template;
    }

    boolean writes() {
        return writes;
    }

    @Override
    public Rendering<T> render(Element container, DataKeyMapper<T> keys, String name) {
        ReturnChannelRegistration channel = container.getNode().getFeature(ReturnChannelMap.class).registerChannel(arguments -> {
            SerializableConsumer<T> function = functions.get(arguments.get(0).asString());
            T item = keys.get(arguments.get(1).asString());
            if (function != null && item != null) {
                function.accept(item);
            }
        });
        Registration attached = container.addAttachListener(event -> show(container, name, channel));
        if (container.getNode().isAttached()) {
            show(container, name, channel);
        }
        return new Rendering<>() {

            @Override
            public Optional<DataGenerator<T>> getDataGenerator() {
                return writes ? Optional.of(line::write) : Optional.empty();
            }

            @Override
            public Registration getRegistration() {
                return attached;
            }
        };
    }

    private void show(Element container, String name, ReturnChannelRegistration channel) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        functions.keySet().forEach(names::add);
        container.executeJs(
                "window.Vaadin.setLitRenderer(this, $0, $1, $2, $3, $4, $5)",
                name, template, channel, names, Line.NAMESPACE, UI.getCurrentOrThrow().getInternals().getAppId());
    }
}
