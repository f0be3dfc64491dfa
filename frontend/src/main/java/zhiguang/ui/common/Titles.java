package zhiguang.ui.common;

import com.vaadin.flow.component.Component;

/** Titles of browser tabs. */
public final class Titles {

    private Titles() {}

    public static String of(Component page, String title) {
        return title + " · " + page.getTranslation("product.name");
    }
}
