package zhiguang.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.NodeFeatureRegistry;
import com.vaadin.flow.server.communication.rpc.AbstractRpcInvocationHandler;
import com.vaadin.flow.server.communication.rpc.EventRpcHandler;
import com.vaadin.flow.server.communication.rpc.MapSyncRpcHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhiguang.ui.PagesTest;

/** What a browser sends that was changed by hand: nothing that is disabled, hidden or gone hears of it (CVE-2021-33605). */
class ForgedRequestTest extends PagesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> heard = new ArrayList<>();

    @Test
    @WithMockUser(username = "alice", roles = "RESEARCHER")
    void reachesNothingThatIsDisabledHiddenOrGone() {
        Button usable = listening(new Button("usable"));
        Button disabled = listening(new Button("disabled"));
        disabled.setEnabled(false);
        Button hidden = listening(new Button("hidden"));
        hidden.setVisible(false);
        Div off = new Div(listening(new Button("in a disabled part")));
        off.setEnabled(false);
        Div away = new Div(listening(new Button("in a hidden part")));
        away.setVisible(false);
        Button gone = listening(new Button("gone"));
        UI.getCurrent().add(usable, disabled, hidden, off, away, gone);
        UI.getCurrent().remove(gone);
        answer();
        Stream.of(usable, disabled, hidden, off.getComponentAt(0), away.getComponentAt(0), gone).forEach(ForgedRequestTest::click);
        assertThat(heard).as("only what may be used").containsExactly("usable");
    }

    @Test
    @WithMockUser(username = "alice", roles = "RESEARCHER")
    void writesIntoNoFieldThatIsDisabledOrHidden() {
        TextField usable = new TextField();
        TextField disabled = new TextField();
        disabled.setEnabled(false);
        TextField hidden = new TextField();
        hidden.setVisible(false);
        UI.getCurrent().add(usable, disabled, hidden);
        answer();
        Stream.of(usable, disabled, hidden).forEach(field -> write(field, "forged"));
        assertThat(usable.getValue()).isEqualTo("forged");
        assertThat(disabled.getValue() + hidden.getValue()).isEmpty();
    }

    @Test
    @WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
    void reachesNothingOnRealPagesThatCannotBeUsed() {
        int shut = 0;
        for (String page : List.of("admin/users", "admin/sessions", "admin/keys", "admin/access", "profile", "profile/api")) {
            UI.getCurrent().navigate(page);
            answer();
            List<Component> unusable = below(UI.getCurrent())
                    .filter(component -> !component.getElement().isTextNode() && !isUsable(component))
                    .toList();
            unusable.forEach(component -> component.getElement().addEventListener("click", event -> heard.add(page + " " + component)));
            unusable.forEach(ForgedRequestTest::click);
            shut += unusable.size();
        }
        assertThat(heard).isEmpty();
        assertThat(shut).as("parts of pages that could not be used").isGreaterThan(10);
    }

    /** As at the end of each request: from then on the browser knows what is there, and what is hidden is inactive. */
    private static void answer() {
        UI.getCurrent().getInternals().getStateTree().collectChanges(change -> {});
    }

    private Button listening(Button button) {
        button.getElement().addEventListener("click", event -> heard.add(button.getText()));
        return button;
    }

    private static Stream<Component> below(Component component) {
        return component.getChildren().flatMap(child -> Stream.concat(Stream.of(child), below(child)));
    }

    private static boolean isUsable(Component component) {
        boolean enabled = !(component instanceof HasEnabled known) || known.isEnabled();
        boolean above = component.getParent().map(ForgedRequestTest::isUsable).orElse(true);
        return enabled && component.isVisible() && component.isAttached() && above;
    }

    private static void click(Component component) {
        ObjectNode message = message("event", component);
        message.put("event", "click").putObject("data");
        send(new EventRpcHandler(), message);
    }

    private static void write(Component component, String value) {
        ObjectNode message = message("mSync", component);
        message.put("feature", NodeFeatureRegistry.getId(ElementPropertyMap.class)).put("property", "value").put("value", value);
        send(new MapSyncRpcHandler(), message);
    }

    private static ObjectNode message(String type, Component component) {
        return JSON.createObjectNode().put("type", type).put("node", component.getElement().getNode().getId());
    }

    private static void send(AbstractRpcInvocationHandler handler, ObjectNode message) {
        handler.handle(UI.getCurrent(), message).ifPresent(Runnable::run);
    }
}
