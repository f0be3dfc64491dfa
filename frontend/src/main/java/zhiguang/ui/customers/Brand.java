package zhiguang.ui.customers;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** Says whose page this is, before anybody is signed in. */
final class Brand {

    private Brand() {}

    static Anchor line() {
        Anchor brand = new Anchor("login", new Image("icons/favicon.svg", ""), new Span("之光"), new Span("Zhiguang"));
        brand.addClassName("zg-brand");
        return brand;
    }
}
