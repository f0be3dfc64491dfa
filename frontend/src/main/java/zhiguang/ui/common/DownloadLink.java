package zhiguang.ui.common;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;

/** A button that gives what the page shows as a file; whether the reader may have it is asked again when it is taken. */
public class DownloadLink extends Anchor {

    public static final String CSV = "text/csv; charset=utf-8";

    /** Writes the file, on a thread that is not the page's. */
    @FunctionalInterface
    public interface Writing {
        void write(DownloadEvent event) throws IOException;
    }

    public DownloadLink(String key, Writing writing) {
        super((DownloadHandler) writing::write, AttachmentType.DOWNLOAD, "");
        Button button = new Button(getTranslation(key), Symbol.DOWNLOAD.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        add(button);
        addClassName("zg-link-button");
    }

    public DownloadLink explained(String key) {
        setTitle(getTranslation(key));
        return this;
    }
}
