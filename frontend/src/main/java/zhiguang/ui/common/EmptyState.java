package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Says what would be here, why it is not, and one thing to do. */
public class EmptyState extends Div {

    public EmptyState(Symbol symbol, String title, String why, Component... actions) {
        addClassName("zg-empty");
        Div picture = new Div(symbol.icon());
        picture.addClassName("zg-empty-picture");
        add(picture, new H2(title), new Paragraph(why));
        if (actions.length > 0) {
            Div buttons = new Div(actions);
            buttons.addClassName("zg-actions");
            add(buttons);
        }
    }
}
