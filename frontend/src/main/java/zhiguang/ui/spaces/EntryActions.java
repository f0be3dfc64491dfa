package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import zhiguang.spaces.BinId;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** What can be done with files and folders; the services look at the rights again each time. */
class EntryActions {

    private final Component page;
    private final EntryHost host;
    private final SpaceServices services;
    private final Taking taking;
    private final Sharing sharing;
    private final Optional<ClusterSending> sending;

    EntryActions(Component page, EntryHost host, SpaceServices services, Taking taking, Sharing sharing, Optional<ClusterSending> sending) {
        this.page = page;
        this.host = host;
        this.services = services;
        this.taking = taking;
        this.sharing = sharing;
        this.sending = sending;
    }

    /** What the menu of a row offers for it, or for the selection it is in. */
    List<EntryMenu.Entry> offered(List<SpaceEntry> chosen) {
        List<EntryMenu.Entry> entries = new ArrayList<>();
        boolean writable = host.space().isWritable();
        SpaceEntry first = chosen.getFirst();
        if (chosen.size() == 1) {
            entries.add(new EntryMenu.Entry(first instanceof SpaceFolder ? Symbol.FOLDER_OPEN : Symbol.EYE, "data.open", () -> open(first)));
        }
        entries.add(new EntryMenu.Entry(Symbol.DOWNLOAD, "data.download", () -> download(chosen)));
        entries.add(new EntryMenu.Entry(Symbol.TERMINAL, "data.script", () -> sharing.script(host.space(), chosen)));
        sending.ifPresent(way -> entries.add(
                new EntryMenu.Entry(Symbol.SERVER, "data.send", () -> way.ask(page, host.space(), chosen))));
        entries.add(new EntryMenu.Entry(Symbol.LINK, "data.share", () -> sharing.share(host.space(), chosen)));
        if (writable) {
            if (chosen.size() == 1) {
                entries.add(new EntryMenu.Entry(Symbol.PENCIL, "data.rename", () -> rename(first)));
            }
            entries.add(new EntryMenu.Entry(Symbol.FOLDER, "data.move", () -> pick(chosen, false)));
        }
        entries.add(new EntryMenu.Entry(Symbol.COPY, "data.copy", () -> pick(chosen, true)));
        if (chosen.size() == 1) {
            entries.add(new EntryMenu.Entry(Symbol.INFO, "data.properties", () -> properties(first)));
        }
        if (writable) {
            entries.add(new EntryMenu.Entry(Symbol.TRASH_2, "data.delete", () -> delete(chosen)));
        }
        return entries;
    }

    void open(SpaceEntry entry) {
        switch (entry) {
            case SpaceFolder folder -> host.go(host.address().at(folder.path()));
            case StoredObject file -> new PreviewDialog(services, host.space().id(), file, () -> download(List.of(file))).open();
        }
    }

    void download(List<SpaceEntry> chosen) {
        taking.download(host.space().id(), host.address(), chosen);
    }

    void newFolder() {
        SpaceId space = host.space().id();
        FolderPath folder = host.address().folder();
        new NameDialog(text("data.folder.new"), text("data.folder.create"), "", dialog -> services.run(
                        dialog,
                        user -> services.changes().createFolder(user, space, folder.resolve(dialog.name())),
                        made -> changed(dialog),
                        dialog::fail))
                .open();
    }

    private void rename(SpaceEntry entry) {
        SpaceId space = host.space().id();
        new NameDialog(
                        text("data.rename.title", entry.key().name()),
                        text("data.rename"),
                        entry.key().name(),
                        dialog -> services.run(
                                dialog,
                                user -> services.changes().rename(user, space, entry.key(), dialog.name()),
                                key -> changed(dialog),
                                dialog::fail))
                .open();
    }

    private void changed(NameDialog dialog) {
        dialog.close();
        host.reload();
    }

    private void pick(List<SpaceEntry> chosen, boolean copy) {
        Space from = host.space();
        new FolderPicker(services, from, host.address().folder(), chosen, copy, (space, folder) ->
                        new Relocation(page, services, from, chosen, space, folder, copy, host::reload).start())
                .open();
    }

    /** Moves what was dragged there. */
    void moveInto(List<SpaceEntry> chosen, FolderPath folder) {
        if (!chosen.isEmpty()) {
            new Relocation(page, services, host.space(), chosen, host.space(), folder, false, host::reload).start();
        }
    }

    private void properties(SpaceEntry entry) {
        new PropertiesDialog(services, host.space().id(), entry).open();
    }

    /** Into the bin, at once; the message offers to undo it. */
    void delete(Collection<SpaceEntry> chosen) {
        SpaceId space = host.space().id();
        List<ObjectKey> keys = chosen.stream().map(SpaceEntry::key).toList();
        services.run(page, user -> services.changes().delete(user, space, keys), deleted -> {
            host.reload();
            Button undo = new Button(text("data.undo"), Symbol.ROTATE_CCW.icon(), click -> restore(space, deleted));
            undo.addThemeVariants(ButtonVariant.SMALL);
            String what = keys.size() == 1 ? text("data.deleted.one", keys.getFirst().name()) : text("data.deleted", keys.size());
            Toast.offer(what, undo);
        });
    }

    private void restore(SpaceId space, List<BinId> deleted) {
        services.run(page, user -> services.bin().restore(user, space, deleted), restored -> {
            host.reload();
            Toast.done(text("data.restored", restored.size()));
        });
    }

    private String text(String key, Object... arguments) {
        return page.getTranslation(key, arguments);
    }
}
