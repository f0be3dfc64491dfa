package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.DomEvent;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import zhiguang.files.OutputChunk;

/** Lines of text in the browser, as a log. */
@Tag("zg-output")
@JsModule("./output.ts")
public class OutputText extends Component implements HasStyle, HasSize {

    void show(OutputChunk chunk, boolean fromStart) {
        String note = chunk.skipped() > 0
                ? getTranslation("job.output.skipped", Formats.of(this).bytes(chunk.skipped()))
                : "";
        getElement().callJsFunction("push", chunk.text(), chunk.partial(), note, fromStart || chunk.restarted());
    }

    /** Shows this and nothing else; {@code end} is what one sees first. */
    public void showPart(String part, boolean end) {
        getElement().callJsFunction("showPart", part, end);
    }

    void toEnd() {
        getElement().callJsFunction("toEnd");
    }

    public void setWrap(boolean wrap) {
        getElement().callJsFunction("setWrap", wrap);
    }

    public void find(String sought, int step) {
        getElement().callJsFunction("find", sought, step);
    }

    void save(String name) {
        getElement().callJsFunction("save", name);
    }

    void onFollowing(Consumer<Boolean> listener) {
        onFlag("zg-following", listener);
    }

    void onVisible(Consumer<Boolean> listener) {
        onFlag("zg-visible", listener);
    }

    /** Hears how many matches there are, and which one is marked. */
    void onFound(BiConsumer<Integer, Integer> listener) {
        getElement()
                .addEventListener(
                        "zg-found",
                        event -> listener.accept(number(event, "event.detail.count"), number(event, "event.detail.current")))
                .addEventData("event.detail.count")
                .addEventData("event.detail.current");
    }

    private void onFlag(String event, Consumer<Boolean> listener) {
        getElement()
                .addEventListener(event, e -> listener.accept(e.getEventData().get("event.detail").asBoolean()))
                .addEventData("event.detail");
    }

    private static int number(DomEvent event, String name) {
        return event.getEventData().get(name).asInt();
    }
}
