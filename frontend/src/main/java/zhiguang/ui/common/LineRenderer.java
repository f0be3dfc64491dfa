package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.data.provider.DataGenerator;
import com.vaadin.flow.data.provider.DataKeyMapper;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.data.renderer.Rendering;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.shared.Registration;
import java.util.Optional;

/** One column of a {@link Line}: what LitRenderer does in the browser, with the line's one list as its only value. */
@JsModule("./lit-renderer.ts")
final class LineRenderer<T> extends Renderer<T> {

    private final String template;
    private final Line<T> line;
    private final boolean writes;

    /** {@code writes}: whether this column brings the line's list for all. */
    LineRenderer(String template, Line<T> line, boolean writes) {
        this.template = template;
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
        Registration attached = container.addAttachListener(event -> show(container, name));
        if (container.getNode().isAttached()) {
            show(container, name);
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

    private void show(Element container, String name) {
        container.executeJs(
                "window.Vaadin.setLitRenderer(this, $0, $1, undefined, [], $2, $3)",
                name, template, Line.NAMESPACE, UI.getCurrentOrThrow().getInternals().getAppId());
    }
}
