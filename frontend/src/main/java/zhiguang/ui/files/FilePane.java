package zhiguang.ui.files;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhiguang.files.FileMatches;
import zhiguang.files.FileSearch;
import zhiguang.files.FileTail;
import zhiguang.files.FileViewer;
import zhiguang.files.FileWindow;
import zhiguang.files.FileWindow.Encoding;
import zhiguang.files.OutputChunk;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemotePath;
import zhiguang.files.WorkWatch;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OutputPane;
import zhiguang.ui.common.OutputText;
import zhiguang.ui.common.Formats;

/** A part of a file and the ways to others; or its end, followed. */
class FilePane extends Div implements PartTools.Wishes {

    private final FileParts parts;
    private final FileViewer viewer;
    private final FileSearch search;
    private final FileTail tail;
    private final RemotePath path;
    private final OutputText text = new OutputText();
    private final Span note = new Span();
    private final PartTools tools;
    private final MatchList matches = new MatchList(this::from);
    private final Div reader = new Div();
    private final Div follower = new Div();
    private @Nullable FileWindow shown;
    private @Nullable Encoding wanted;

    FilePane(FileParts parts, FileViewer viewer, FileSearch search, FileTail tail, RemoteFile file) {
        this.parts = parts;
        this.viewer = viewer;
        this.search = search;
        this.tail = tail;
        this.path = file.path();
        this.tools = new PartTools(this, text, path.shownName());
        addClassName("zg-file-pane");
        note.addClassNames("zg-quiet", "zg-file-note-line");
        reader.addClassNames("zg-output-pane", "zg-file-reader");
        reader.add(note, text);
        follower.addClassName("zg-file-follower");
        follower.setVisible(false);
        add(tools, matches, reader, follower);
        from(0);
    }

    @Override
    public void from(long offset) {
        ClusterUser user = parts.user();
        Encoding encoding = wanted;
        read(() -> viewer.from(user, path, offset, encoding), false);
    }

    @Override
    public void before() {
        long offset = shown == null ? 0 : shown.from();
        ClusterUser user = parts.user();
        Encoding encoding = wanted;
        read(() -> viewer.before(user, path, offset, encoding), true);
    }

    @Override
    public void next() {
        from(shown == null ? 0 : shown.to());
    }

    @Override
    public void end() {
        ClusterUser user = parts.user();
        Encoding encoding = wanted;
        read(() -> viewer.end(user, path, encoding), true);
    }

    @Override
    public void line(long number) {
        ClusterUser user = parts.user();
        tools.setBusy(true);
        parts.background().call(this, () -> search.offsetOfLine(user, path, number, new WorkWatch()), offset -> {
            tools.setBusy(false);
            from(offset.orElse(0L));
        }, this::failed);
    }

    @Override
    public void search(String sought) {
        if (sought.isEmpty()) {
            matches.clear();
            text.find("", 0);
            return;
        }
        ClusterUser user = parts.user();
        tools.setBusy(true);
        parts.background().call(this, () -> search.search(user, path, sought, new WorkWatch()), found -> found(sought, found), this::failed);
    }

    private void found(String sought, Optional<FileMatches> found) {
        tools.setBusy(false);
        matches.show(found.orElse(new FileMatches(java.util.List.of(), true)));
        text.find(sought, 0);
    }

    @Override
    public void encoding(@Nullable Encoding encoding) {
        wanted = encoding;
        from(shown == null ? 0 : shown.from());
    }

    @Override
    public void follow(boolean on) {
        reader.setVisible(!on);
        follower.removeAll();
        follower.setVisible(on);
        if (on) {
            OutputPane pane = new OutputPane(getTranslation("files.follow.title"), source(), parts.background());
            follower.add(pane);
            pane.follow(path, true);
        } else {
            end();
        }
    }

    private OutputPane.Source source() {
        return new OutputPane.Source() {
            @Override
            public Optional<OutputChunk> tail(RemotePath at) {
                return tail.tail(parts.user(), at);
            }

            @Override
            public Optional<OutputChunk> since(RemotePath at, long offset) {
                return tail.since(parts.user(), at, offset);
            }
        };
    }

    private void read(Supplier<Optional<FileWindow>> work, boolean atEnd) {
        parts.background().call(this, work, window -> show(window, atEnd), this::failed);
    }

    private void show(Optional<FileWindow> window, boolean atEnd) {
        if (window.isEmpty()) {
            note.setText(getTranslation("files.view.unreadable"));
            return;
        }
        shown = window.get();
        tools.show(shown);
        Formats formats = Formats.of(this);
        String where = shown.size() == 0
                ? getTranslation("files.view.empty")
                : getTranslation("files.view.part", formats.bytes(shown.from()), formats.bytes(shown.to()), formats.bytes(shown.size()));
        note.setText(shown.encoding() == Encoding.BINARY ? getTranslation("files.view.binary") + " " + where : where);
        text.showPart(shown.text(), atEnd);
    }

    private void failed(RuntimeException failure) {
        tools.setBusy(false);
        Failures.show(failure);
    }
}
