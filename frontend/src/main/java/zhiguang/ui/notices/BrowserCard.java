package zhiguang.ui.notices;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;

/** Whether this browser may show notifications; it asks only when somebody clicks. */
@JsModule("./notify.ts")
class BrowserCard extends Div {

    BrowserCard() {
        addClassName("zg-way");
        Element permission = new Element("zg-notification-permission");
        for (String state : new String[] {"ask", "default", "granted", "denied", "unsupported"}) {
            permission.setAttribute("data-" + state, getTranslation("notices.browser." + state));
        }
        add(new H3(getTranslation("notices.way.BROWSER")), new Paragraph(getTranslation("notices.browser.why")));
        getElement().appendChild(permission);
    }
}
