package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import java.net.URI;

/** Has the browser save what is at another address, in a frame of its own: going there would end the page's live connection. */
public final class BrowserSave {

    private static final String SAVE = """
            const frame = document.createElement('iframe');
            frame.hidden = true;
            frame.src = $0;
            document.body.append(frame);
            setTimeout(() => frame.remove(), 60000);
            """;

    private BrowserSave() {}

    /** The answer at {@code url} must be an attachment. */
    public static void start(Component page, URI url) {
        page.getElement().executeJs(SAVE, url.toString());
    }
}
