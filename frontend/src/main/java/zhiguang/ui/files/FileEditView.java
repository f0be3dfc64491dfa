package zhiguang.ui.files;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.function.Supplier;
import zhiguang.files.FileName;
import zhiguang.files.FileVersion;
import zhiguang.files.RemotePath;
import zhiguang.files.SaveResult;
import zhiguang.files.TextFiles;
import zhiguang.files.TextResult;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** Edits one text file. What is typed stays in the browser until it is saved, and is saved over nobody else's work. */
@Route("files/edit")
@PermitAll
@JsModule("./keys.ts")
@StyleSheet("files.css")
@StyleSheet("jobs.css")
class FileEditView extends Div implements OfOneCluster, BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle, ConflictNote.Wishes {

    private final FileParts parts;
    private final TextFiles texts;
    private final Div head = new Div();
    private final ConflictNote conflict = new ConflictNote(this);
    private final Span mark = new Span();
    private final Button save = new Button();
    private final Skeleton skeleton = new Skeleton();
    private final FolderState state = new FolderState(folder -> FileActions.go(FileLook.folder(folder)));
    private final TextPane pane = new TextPane(this::changed);
    private RemotePath path = new RemotePath("/");

    FileEditView(FileParts parts, TextFiles texts) {
        this.parts = parts;
        this.texts = texts;
        addClassNames("zg-page", "zg-file-page");
        mark.addClassName("zg-quiet");
        mark.getElement().setAttribute("role", "status");
        save.setText(getTranslation("files.save"));
        save.setIcon(Symbol.CHECK.icon());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(event -> save());
        save.addClickShortcut(Key.KEY_S, KeyModifier.CONTROL)
                .setBrowserDefaultAllowed(false);
        pane.setVisible(false);
        add(head, conflict, skeleton, state, pane);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, (pane.isDirty() ? "● " : "") + path.shownName());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        path = FilePlace.of(event.getLocation().getQueryParameters()).path().orElse(new RemotePath("/"));
        head.removeAll();
        Button close = new Button(getTranslation("action.close"), click -> FileActions.go(FileLook.view(path)));
        head.add(FileHeader.back(path), new PageHeader(path.shownName()).withBeside(mark).withActions(close, save));
        save.setEnabled(false);
        if (parts.isMapped()) {
            read();
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (pane.isDirty()) {
            var leave = event.postpone();
            Danger.confirm(
                    getTranslation("files.leave.title", path.shownName()),
                    getTranslation("files.leave.effect"),
                    getTranslation("files.leave"),
                    leave::proceed);
        } else {
            pane.forget();
        }
    }

    private void read() {
        ClusterUser user = parts.user();
        parts.background().call(this, () -> texts.read(user, path), this::show);
    }

    private void show(TextResult result) {
        skeleton.setVisible(false);
        conflict.clear();
        state.clear();
        pane.setVisible(result instanceof TextResult.Read);
        save.setEnabled(result instanceof TextResult.Read);
        switch (result) {
            case TextResult.Read read -> {
                pane.edit(parts.currentUser().get().id(), path, read);
                changed();
            }
            case TextResult.Refused(TextResult.Reason reason) -> state.notEditable(path, reason, parts.settings().edit());
        }
    }

    private void changed() {
        mark.setText(getTranslation(pane.isDirty() ? "files.unsaved" : "files.saved"));
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    private void save() {
        String text = pane.text();
        ClusterUser user = parts.user();
        Optional<FileVersion> expected = pane.version();
        write(text, () -> texts.save(user, path, text, expected));
    }

    @Override
    public void overwrite() {
        String text = pane.text();
        ClusterUser user = parts.user();
        write(text, () -> texts.overwrite(user, path, text));
    }

    private void write(String text, Supplier<SaveResult> work) {
        save.setEnabled(false);
        parts.background().call(this, work, result -> written(text, result), failure -> {
            save.setEnabled(true);
            Failures.show(failure);
        });
    }

    private void written(String text, SaveResult result) {
        save.setEnabled(true);
        switch (result) {
            case SaveResult.Saved(FileVersion now) -> {
                conflict.clear();
                pane.saved(text, now);
                Toast.done(getTranslation("files.saved.done", path.shownName()));
            }
            case SaveResult.Conflict(Optional<FileVersion> now) -> conflict.show(path, now);
            case SaveResult.Refused(var why) -> Toast.fail(getTranslation("files.change." + why, path.shownName()), null);
        }
    }

    @Override
    public void reload() {
        pane.forget();
        read();
    }

    @Override
    public void saveAs() {
        new NameDialog(getTranslation("files.save-as"), path.shownName() + "-new", getTranslation("files.save"), this::saveAs).open();
    }

    private void saveAs(FileName name, NameDialog dialog) {
        RemotePath target = name.in(path.parent().orElse(path));
        String text = pane.text();
        ClusterUser user = parts.user();
        parts.background().call(this, () -> texts.save(user, target, text, Optional.empty()), result -> savedAs(target, result, dialog));
    }

    private void savedAs(RemotePath target, SaveResult result, NameDialog dialog) {
        switch (result) {
            case SaveResult.Saved(FileVersion now) -> {
                dialog.close();
                pane.forget();
                Toast.done(getTranslation("files.saved.done", target.shownName()));
                FileActions.go(FileLook.edit(target));
            }
            case SaveResult.Conflict(Optional<FileVersion> now) ->
                dialog.complain(getTranslation("files.change.EXISTS", target.shownName()));
            case SaveResult.Refused(var why) -> dialog.complain(getTranslation("files.change." + why, target.shownName()));
        }
    }
}
