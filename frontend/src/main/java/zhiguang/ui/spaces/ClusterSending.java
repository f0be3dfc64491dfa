package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.util.List;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;

/** Sends files and folders of a space to the cluster; offered where there is a bean of it. */
public interface ClusterSending {

    /** Asks where to, and begins. */
    void ask(Component page, Space space, List<SpaceEntry> chosen);
}
