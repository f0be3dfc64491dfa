package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.util.Collection;

/** A titled part of a job's page. */
class Card extends Div {

    private final Div head = new Div();
    private final Div body = new Div();

    Card(String title) {
        addClassName("zg-card");
        head.addClassName("zg-card-head");
        body.addClassName("zg-card-body");
        head.add(new H2(title));
        add(head, body);
    }

    void addToHead(Component... components) {
        head.add(components);
    }

    void setBody(Component... components) {
        body.removeAll();
        body.add(components);
    }

    void addToBody(Component component) {
        body.add(component);
    }

    void setBody(Collection<? extends Component> components) {
        body.removeAll();
        components.forEach(body::add);
    }
}
