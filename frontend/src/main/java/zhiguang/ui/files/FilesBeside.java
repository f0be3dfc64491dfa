package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import java.util.List;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;

/** A second list beside the cluster's files, to drag to and from; the page offers it where there is a bean of this kind. */
public interface FilesBeside {

    /** The key of the button that opens it. */
    String key();

    /** {@code changed} reads the folder of the cluster anew. */
    Pane open(Runnable changed);

    /** The list, while it is open. */
    interface Pane {

        Component component();

        /** These entries of the cluster are being dragged; none when that has ended. */
        void dragging(List<RemoteEntry> entries);

        /** Something, maybe of this list, was dropped on a folder of the cluster. */
        void droppedOn(RemotePath folder);
    }
}
