package zhiguang.ui.files;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** What file it is, and what can be done with it. */
class FileHeader extends Div {

    FileHeader(FileParts parts, RemoteFile file) {
        RemotePath path = file.path();
        FileActions actions = new FileActions(parts, this, () -> {});
        Span size = new Span(Formats.of(this).bytes(file.size()));
        size.addClassName("zg-quiet");
        Button edit = new Button(getTranslation("files.edit"), Symbol.PENCIL.icon(), event -> FileActions.go(FileLook.edit(path)));
        edit.addThemeVariants(ButtonVariant.PRIMARY);
        edit.getElement().setAttribute("data-key", "e");
        Button download = new Button(getTranslation("files.download"), Symbol.DOWNLOAD.icon(), event -> actions.download(path));
        add(back(path));
        add(new PageHeader(path.shownName())
                .withBeside(new CopyButton(path.shown()), size, new Timestamp(file.modified()))
                .withActions(download, edit));
    }

    /** The way to the folder that a file is in. */
    static Anchor back(RemotePath path) {
        Anchor folder = new Anchor(FileLook.folder(path.parent().orElse(path)).getPathWithQueryParameters());
        folder.add(Symbol.ARROW_LEFT.icon(), new Span(path.parent().map(RemotePath::shown).orElse("/")));
        folder.addClassName("zg-file-folder");
        return folder;
    }
}
