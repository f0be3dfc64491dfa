package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import zhiguang.files.ChangeResult;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.BrowserSave;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Toast;

/** What can be done with single files and folders, at once and over SFTP. */
class FileActions {

    private final FileParts parts;
    private final Component page;
    private final Runnable changed;

    FileActions(FileParts parts, Component page, Runnable changed) {
        this.parts = parts;
        this.page = page;
        this.changed = changed;
    }

    void newFolder(RemotePath folder) {
        new NameDialog(text("files.new-folder"), "", text("files.create"), (name, dialog) -> {
                    ClusterUser user = parts.user();
                    decide(dialog, name.in(folder), () -> parts.changes().makeFolder(user, name.in(folder)));
                })
                .open();
    }

    void newFile(RemotePath folder) {
        new NameDialog(text("files.new-file"), "", text("files.create"), (name, dialog) -> {
                    ClusterUser user = parts.user();
                    RemotePath path = name.in(folder);
                    parts.background().call(page, () -> empty(user, path), result -> {
                        if (result == ChangeResult.DONE) {
                            dialog.close();
                            go(FileLook.edit(path));
                        } else {
                            dialog.complain(text("files.change." + result, path.shownName()));
                        }
                    });
                })
                .open();
    }

    private ChangeResult empty(ClusterUser user, RemotePath path) {
        return parts.changes().write(user, path, new ByteArrayInputStream(new byte[0]), 0, false);
    }

    void rename(RemoteEntry entry) {
        RemotePath folder = entry.path().parent().orElseThrow();
        new NameDialog(text("files.rename.title", entry.path().shownName()), entry.path().shownName(), text("files.rename"), (name, dialog) -> {
                    ClusterUser user = parts.user();
                    if (name.in(folder).equals(entry.path())) {
                        dialog.close();
                    } else {
                        decide(dialog, name.in(folder), () -> parts.changes().rename(user, entry.path(), name.in(folder)));
                    }
                })
                .open();
    }

    private void decide(NameDialog dialog, RemotePath path, Supplier<ChangeResult> change) {
        parts.background().call(page, change, result -> {
            if (result == ChangeResult.DONE) {
                dialog.close();
                changed.run();
            } else {
                dialog.complain(text("files.change." + result, path.shownName()));
            }
        });
    }

    /** The rights of the first are what the table shows; all get what is chosen. */
    void mode(List<RemoteEntry> entries, IntConsumer below) {
        RemoteEntry first = entries.getFirst();
        String title = entries.size() == 1
                ? text("files.mode.title", first.path().shownName())
                : text("files.mode.title.many", entries.size());
        boolean folders = entries.stream().anyMatch(entry -> entry.kind() == FileKind.FOLDER);
        new ModeDialog(title, first.mode(), folders, mode -> {
                    ClusterUser user = parts.user();
                    parts.background().call(page, () -> setAll(user, entries, mode), refused -> {
                        if (!refused.isEmpty()) {
                            Toast.warn(refused);
                        }
                        changed.run();
                    });
                }, below)
                .open();
    }

    private String setAll(ClusterUser user, List<RemoteEntry> entries, int mode) {
        String refused = "";
        for (RemoteEntry entry : entries) {
            ChangeResult result = parts.changes().setMode(user, entry.path(), mode);
            if (result != ChangeResult.DONE) {
                refused = page.getTranslation("files.change." + result, entry.path().shownName());
            }
        }
        return refused;
    }

    void details(RemoteEntry entry) {
        new DetailsDialog(entry).open();
    }

    /** Small files come by way of the portal; for others there is the object store. */
    void download(RemotePath path) {
        ClusterUser user = parts.user();
        long most = parts.settings().direct().toBytes();
        parts.background().call(page, () -> parts.files().find(user, path), found -> {
            if (found.isEmpty() || found.get().directory()) {
                Toast.warn(text("files.change." + ChangeResult.GONE, path.shownName()));
            } else if (found.get().size() > most) {
                Toast.warn(text("files.download.large", path.shownName(), Formats.of(page).bytes(most)));
            } else {
                BrowserSave.start(page, URI.create(FileDownload.address(path)));
            }
        });
    }

    void upload(RemotePath folder) {
        new UploadDialog(parts, folder, changed).open();
    }

    /** What was dropped on a part of the page; the dialog shows how it goes. */
    void uploadDropped(RemotePath folder, Element part) {
        UploadDialog dialog = new UploadDialog(parts, folder, changed);
        dialog.open();
        dialog.take(part);
    }

    static void go(com.vaadin.flow.router.Location location) {
        UI.getCurrentOrThrow().navigate(location.getPath(), location.getQueryParameters());
    }

    private String text(String key, Object... arguments) {
        return page.getTranslation(key, arguments);
    }
}
