package zhiguang.ui.files;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.FileSearch;
import zhiguang.files.FileTail;
import zhiguang.files.FileViewer;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.Titles;

/** One file, of any size: a part of it, what is sought in it, or its end as it grows. */
@Route("files/view")
@PermitAll
@StyleSheet("files.css")
@StyleSheet("jobs.css")
class FileView extends Div implements OfOneCluster, BeforeEnterObserver, HasDynamicTitle {

    private final FileParts parts;
    private final FileViewer viewer;
    private final FileSearch search;
    private final FileTail tail;
    private final Outage outage = new Outage();
    private final Div body = new Div();
    private @Nullable RemotePath path;

    FileView(FileParts parts, FileViewer viewer, FileSearch search, FileTail tail) {
        this.parts = parts;
        this.viewer = viewer;
        this.search = search;
        this.tail = tail;
        addClassNames("zg-page", "zg-file-page");
        body.addClassName("zg-file-body");
        add(outage, body);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, path == null ? getTranslation("files.title") : path.shownName());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        path = FilePlace.of(event.getLocation().getQueryParameters()).path().orElse(new RemotePath("/"));
        load();
    }

    private void load() {
        if (path == null || !parts.isMapped()) {
            return;
        }
        RemotePath wanted = path;
        ClusterUser user = parts.user();
        parts.background().call(this, () -> parts.files().find(user, wanted), found -> show(wanted, found), this::failed);
    }

    private void show(RemotePath wanted, Optional<RemoteFile> found) {
        outage.clear();
        body.removeAll();
        if (found.isPresent() && found.get().directory()) {
            FileActions.go(FileLook.folder(wanted));
        } else if (found.isEmpty()) {
            FolderState state = new FolderState(FileView::goTo);
            state.gone(wanted);
            body.add(state);
        } else {
            body.add(new FileHeader(parts, found.get()), new FilePane(parts, viewer, search, tail, found.get()));
        }
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            outage.show(remote, Optional.empty(), this::load);
        } else {
            Failures.show(failure);
        }
    }

    private static void goTo(RemotePath folder) {
        FileActions.go(FileLook.folder(folder));
    }
}
