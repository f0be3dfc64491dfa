package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.BrowserSave;
import zhiguang.ui.common.Toast;

/** Brings files to the reader's machine: one as it is, several and folders as one archive that the browser packs. */
class Taking {

    static final int MOST_PACKED = 10_000;
    private static final int AT_ONCE = 1_000;

    private final Component page;
    private final SpaceServices services;
    private final ArchiveDownload archive;

    Taking(Component page, SpaceServices services, ArchiveDownload archive) {
        this.page = page;
        this.services = services;
        this.archive = archive;
    }

    void download(SpaceId space, DataAddress address, List<SpaceEntry> chosen) {
        if (chosen.size() == 1 && chosen.getFirst() instanceof StoredObject file) {
            downloadOne(space, file.key());
        } else {
            pack(space, address, chosen);
        }
    }

    private void downloadOne(SpaceId space, ObjectKey key) {
        services.run(page, user -> services.objects().downloadUrl(user, space, key), url -> url.ifPresentOrElse(
                found -> BrowserSave.start(page, found), () -> Toast.warn(page.getTranslation("data.gone", key.value()))));
    }

    private void pack(SpaceId space, DataAddress address, List<SpaceEntry> chosen) {
        FolderPath folder = address.isSearch() ? FolderPath.TOP : address.folder();
        String name = (chosen.size() == 1 ? chosen.getFirst().key().name() : "zhiguang") + ".zip";
        services.run(page, user -> files(user, space, chosen), files -> {
            if (files.size() > MOST_PACKED) {
                Toast.warn(page.getTranslation("data.archive.many", MOST_PACKED));
            } else if (files.isEmpty()) {
                Toast.warn(page.getTranslation("data.archive.none"));
            } else {
                archive.pack(name, folder.prefix(), files, key -> services.objects().downloadUrl(services.currentUser().get(), space, key));
            }
        });
    }

    /** One more than can be packed, where there are more. */
    private List<StoredObject> files(PortalUser user, SpaceId space, List<SpaceEntry> chosen) {
        List<StoredObject> files = new ArrayList<>();
        for (SpaceEntry entry : chosen) {
            switch (entry) {
                case StoredObject file -> files.add(file);
                case SpaceFolder folder -> addBelow(user, space, folder.path(), files);
            }
        }
        return files;
    }

    private void addBelow(PortalUser user, SpaceId space, FolderPath folder, List<StoredObject> files) {
        Optional<ObjectKey> after = Optional.empty();
        List<StoredObject> some;
        do {
            some = services.objects().listBelow(user, space, folder, after, AT_ONCE);
            files.addAll(some);
            after = some.isEmpty() ? after : Optional.of(some.getLast().key());
        } while (some.size() == AT_ONCE && files.size() <= MOST_PACKED);
    }
}
