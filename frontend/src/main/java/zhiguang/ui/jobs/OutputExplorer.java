package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import zhiguang.files.OutputSearch;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OutputPane;

/** Leads a pane through a job's files: which one, where in it something stands, and where its first error is. */
class OutputExplorer extends Div {

    private final OutputPane pane;
    private final JobOutputs outputs;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final OutputFiles files;
    private final OutputHits hits = new OutputHits(this::go);
    private List<RemotePath> offered = List.of();

    OutputExplorer(OutputPane pane, JobOutputs outputs, BackgroundCalls background, CurrentUser currentUser) {
        this.pane = pane;
        this.outputs = outputs;
        this.background = background;
        this.currentUser = currentUser;
        this.files = new OutputFiles(outputs, currentUser, this::open, this::find, this::toFirstError);
        add(files, hits);
        pane.addTools(this);
    }

    /** The job's own files, and the folder whose files may be looked at too. */
    void offer(List<RemotePath> own, Optional<RemotePath> folder) {
        PortalUser user = currentUser.get();
        if (!own.isEmpty() && !own.equals(offered)) {
            offered = own;
            files.offer(own, own.getFirst());
            background.call(this, () -> outputs.list(user, own, folder), list -> files.offer(list, own.getFirst()), unread -> {});
        }
    }

    private void open(RemotePath wanted) {
        hits.clear();
        pane.open(wanted);
    }

    private void find(String sought) {
        Optional<RemotePath> in = pane.shown().filter(path -> !sought.isBlank());
        if (in.isEmpty()) {
            hits.clear();
            return;
        }
        PortalUser user = currentUser.get();
        hits.busy();
        background.call(this, () -> outputs.find(user, in.get(), sought), hits::show, this::searchFailed);
    }

    private void toFirstError() {
        PortalUser user = currentUser.get();
        pane.shown().ifPresent(in -> {
            hits.busy();
            background.call(this, () -> outputs.firstError(user, in), found -> {
                hits.show(found);
                found.list().stream().findFirst().ifPresent(this::go);
            }, this::searchFailed);
        });
    }

    private void searchFailed(RuntimeException failure) {
        hits.clear();
        Failures.show(failure);
    }

    private void go(OutputSearch.Hit hit) {
        PortalUser user = currentUser.get();
        pane.shown().ifPresent(in -> background.call(
                this, () -> outputs.around(user, in, hit.offset()), piece -> piece.ifPresent(p -> pane.showPlace(p, hit.text()))));
    }
}
