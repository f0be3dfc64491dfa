package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import java.util.List;
import zhiguang.files.RemoteEntry;
import zhiguang.ui.common.Symbol;

/** One more thing to do with chosen entries; each bean of this kind appears in the menus of the page of files. */
public interface FileAction {

    /** The key of its label. */
    String key();

    Symbol symbol();

    boolean fits(List<RemoteEntry> chosen);

    /** {@code done} reads the folder anew. */
    void run(Component page, List<RemoteEntry> chosen, Runnable done);
}
