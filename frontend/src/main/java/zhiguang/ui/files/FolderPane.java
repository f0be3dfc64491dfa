package zhiguang.ui.files;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.FolderAnswer;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.Skeleton;

/** The rows of one folder, or why there are none; the rows come as they are read. */
class FolderPane extends Div implements FolderReader.Listener {

    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private final BackgroundCalls background;
    private final FileRows rows = new FileRows();
    private final FileGrid grid;
    private final FolderReader reader;
    private final FolderState state;
    private final Consumer<RemotePath> notFolder;
    private final Consumer<String> summary;
    private final Outage outage = new Outage();
    private final Skeleton skeleton = new Skeleton();
    private List<RemoteEntry> renewed = new ArrayList<>();
    private boolean renewing;
    private boolean searching;
    private @Nullable RemotePath shown;
    private @Nullable Instant lastGood;
    private boolean cut;

    FolderPane(
            FileParts parts,
            Consumer<RemoteEntry> open,
            Consumer<FileOrder> sorted,
            Consumer<RemotePath> go,
            Consumer<RemotePath> notFolder,
            Consumer<String> summary) {
        this.grid = new FileGrid(rows, open, order -> {
            sort(order);
            sorted.accept(order);
        });
        this.background = parts.background();
        this.reader = new FolderReader(parts, this);
        this.state = new FolderState(go);
        this.notFolder = notFolder;
        this.summary = summary;
        addClassName("zg-folder");
        grid.setVisible(false);
        add(outage, skeleton, grid, state);
    }

    FileGrid grid() {
        return grid;
    }

    /** Another folder begins with nothing. */
    void load(RemotePath path) {
        shown = path;
        renewing = false;
        rows.clear();
        search("");
        grid.deselectAll();
        grid.setVisible(false);
        grid.removeClassName("zg-stale");
        outage.clear();
        state.clear();
        summary.accept("");
        skeleton.setVisible(true);
        reader.read(path, this);
    }

    /** The same folder is read as a whole before it replaces what is seen: selection and place stay. */
    void renew() {
        if (shown != null) {
            renewing = true;
            renewed = new ArrayList<>();
            reader.read(shown, this);
        }
    }

    @Override
    public void some(List<RemoteEntry> entries) {
        if (renewing) {
            renewed.addAll(entries);
            return;
        }
        rows.add(entries);
        skeleton.setVisible(false);
        grid.setVisible(true);
        grid.refresh();
        summary.accept(getTranslation("files.reading", rows.total()));
    }

    @Override
    public void ended(FolderAnswer answer) {
        lastGood = Instant.now();
        outage.clear();
        skeleton.setVisible(false);
        grid.removeClassName("zg-stale");
        RemotePath path = shown == null ? new RemotePath("/") : shown;
        switch (answer) {
            case COMPLETE, STOPPED -> complete(answer == FolderAnswer.STOPPED);
            case GONE -> instead(() -> state.gone(path));
            case DENIED -> instead(() -> state.denied(path));
            case NOT_FOLDER -> notFolder.accept(path);
        }
    }

    private void complete(boolean notAll) {
        cut = notAll;
        if (renewing) {
            rows.replace(renewed);
            renewed = new ArrayList<>();
            renewing = false;
        } else {
            rows.complete();
        }
        showRows();
    }

    private void showRows() {
        grid.refresh();
        grid.setVisible(rows.size() > 0);
        if (rows.isComplete()) {
            summary.accept(getTranslation(cut ? "files.summary.more" : "files.summary", rows.size(), Formats.of(this).bytes(rows.bytes())));
        }
        if (rows.size() > 0 || !rows.isComplete()) {
            state.clear();
        } else {
            state.empty(rows.hiddenCount(), searching);
        }
    }

    private void instead(Runnable showing) {
        renewing = false;
        rows.clear();
        grid.setVisible(false);
        summary.accept("");
        showing.run();
    }

    @Override
    public void failed(RuntimeException failure) {
        renewing = false;
        skeleton.setVisible(false);
        if (failure instanceof RemoteSystemException remote) {
            grid.addClassName("zg-stale");
            outage.show(remote, Optional.ofNullable(lastGood), this::again);
            background.call(this, FolderPane::pause, waited -> recover(), e -> {});
        } else {
            Failures.show(failure);
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(RECOVERY);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void recover() {
        if (isAttached() && outage.isVisible()) {
            again();
        }
    }

    /** What never was complete begins anew. */
    private void again() {
        if (rows.isComplete()) {
            renew();
        } else if (shown != null) {
            load(shown);
        }
    }

    void unmapped() {
        skeleton.setVisible(false);
        state.unmapped();
    }

    void sort(FileOrder order) {
        rows.sort(order);
        grid.refresh();
    }

    void showHidden(boolean hidden) {
        rows.showHidden(hidden);
        showRows();
    }

    void search(String text) {
        searching = !text.isBlank();
        rows.search(text);
        showRows();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        reader.stop();
    }
}
