package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;
import zhiguang.files.FileVersion;
import zhiguang.files.RemotePath;
import zhiguang.files.TextResult;
import zhiguang.ui.common.Exhibit;

/** What the pages of files say where there is nothing to show, and when two wrote the same file. */
@org.springframework.stereotype.Component
@Order(40)
class FilesExhibit implements Exhibit {

    private static final RemotePath PATH = new RemotePath("/scratch/alice/run.sh");

    @Override
    public String titleKey() {
        return "files.title";
    }

    @Override
    public List<Component> components() {
        List<Component> shown = new ArrayList<>();
        shown.add(state(state -> state.empty(0, false)));
        shown.add(state(state -> state.empty(3, false)));
        shown.add(state(state -> state.empty(0, true)));
        shown.add(state(state -> state.gone(PATH)));
        shown.add(state(state -> state.denied(PATH)));
        shown.add(state(FolderState::unmapped));
        for (TextResult.Reason reason : TextResult.Reason.values()) {
            shown.add(state(state -> state.notEditable(PATH, reason, DataSize.ofMegabytes(2))));
        }
        ConflictNote conflict = new ConflictNote(new Nothing());
        conflict.show(PATH, Optional.of(new FileVersion(Instant.now().minusSeconds(40), 4711, "")));
        shown.add(conflict);
        return shown;
    }

    private static FolderState state(Consumer<FolderState> show) {
        FolderState state = new FolderState(path -> {});
        show.accept(state);
        return state;
    }

    /** Nobody wants anything in a gallery. */
    private static final class Nothing implements ConflictNote.Wishes {

        @Override
        public void overwrite() {}

        @Override
        public void reload() {}

        @Override
        public void saveAs() {}
    }
}
