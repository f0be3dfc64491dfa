package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;

/** The first line of a page: its title, what belongs beside it, and its actions at the end. */
public class PageHeader extends Div {

    private final Div beside = new Div();
    private final Div actions = new Div();

    public PageHeader(String title) {
        addClassName("zg-page-header");
        beside.addClassName("zg-page-beside");
        actions.addClassName("zg-actions");
        add(new H1(title), beside, actions);
    }

    /** A badge, an age of data or a link back. */
    public PageHeader withBeside(Component... components) {
        beside.add(components);
        return this;
    }

    public PageHeader withActions(Component... components) {
        actions.add(components);
        return this;
    }
}
