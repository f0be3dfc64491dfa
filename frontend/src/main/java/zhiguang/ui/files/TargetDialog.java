package zhiguang.ui.files;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import java.util.function.Consumer;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** Asks into which folder of the cluster something goes. */
class TargetDialog extends Dialog {

    private final FileParts parts;
    private final PathField folder;
    private final Consumer<RemotePath> chosen;

    TargetDialog(FileParts parts, String title, RemotePath start, String action, Consumer<RemotePath> chosen) {
        this.parts = parts;
        this.chosen = chosen;
        this.folder = new PathField(parts);
        setHeaderTitle(title);
        setWidth("min(34rem, 92vw)");
        folder.setLabel(getTranslation("files.target"));
        folder.setHelperText(getTranslation("files.target.rule"));
        folder.setWidthFull();
        folder.setValue(start.value().equals("/") ? "/" : start.shown() + "/");
        add(folder);
        Button go = new Button(action, event -> choose());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), go);
        folder.focus();
    }

    private void choose() {
        folder.path().ifPresent(path -> {
            ClusterUser user = parts.user();
            parts.background().call(
                    this,
                    () -> parts.files().find(user, path).filter(RemoteFile::directory).isPresent(),
                    there -> decide(path, there));
        });
    }

    private void decide(RemotePath path, boolean there) {
        if (there) {
            close();
            chosen.accept(path);
        } else {
            folder.complain(getTranslation("files.target.none"));
        }
    }
}
