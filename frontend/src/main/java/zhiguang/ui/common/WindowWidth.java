package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.shared.Registration;
import java.util.function.IntConsumer;

/** How wide the browser's window is, in its pixels. */
public final class WindowWidth {

    /** Below it a list shows only what it must. */
    public static final int NARROW = 700;

    private WindowWidth() {}

    /** Tells it whenever the component comes to be shown, and at each change as long as it is. */
    public static void follow(Component shown, IntConsumer width) {
        shown.addAttachListener(attach -> {
            Page page = attach.getUI().getPage();
            page.retrieveExtendedClientDetails(details -> width.accept(details.getWindowInnerWidth()));
            Registration resizing = page.addBrowserWindowResizeListener(resize -> width.accept(resize.getWidth()));
            shown.addDetachListener(detach -> {
                resizing.remove();
                detach.unregisterListener();
            });
        });
    }
}
