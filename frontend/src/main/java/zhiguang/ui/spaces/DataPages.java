package zhiguang.ui.spaces;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;

/** Reads what an address of “My data” means to a user. */
@Service
class DataPages {

    static final int MOST_FOUND = 1_000;

    private final Spaces spaces;
    private final ObjectIndex index;
    private final SpaceObjects objects;

    DataPages(Spaces spaces, ObjectIndex index, SpaceObjects objects) {
        this.spaces = spaces;
        this.index = index;
        this.objects = objects;
    }

    private record Known(List<Space> spaces, Optional<RemoteSystemException> trouble) {}

    /** Empty when there is no such space or folder, or it is not the user's to see. */
    Optional<DataPage> find(PortalUser user, DataAddress address) {
        SpaceId wanted = address.space().orElseGet(() -> spaces.personal(user.id()));
        return spaces.find(user, wanted)
                .filter(space -> isThere(user, space, address.folder()))
                .map(space -> page(user, space, address));
    }

    private DataPage page(PortalUser user, Space space, DataAddress address) {
        Known known = known(user, space);
        EntrySource source = source(user, space, address);
        return new DataPage(
                address, known.spaces(), space, objects.use(user, space.id()), source, source.count(), known.trouble());
    }

    /** One's own space is there while Slurm does not say which projects there are. */
    private Known known(PortalUser user, Space shown) {
        try {
            return new Known(spaces.listFor(user), Optional.empty());
        } catch (RemoteSystemException e) {
            return new Known(List.of(shown), Optional.of(e));
        }
    }

    private EntrySource source(PortalUser user, Space space, DataAddress address) {
        if (address.show() != DataAddress.Show.FILES) {
            return EntrySource.NONE;
        }
        return address.isSearch()
                ? new EntrySource.Found(objects.search(user, space.id(), FolderPath.TOP, address.search(), MOST_FOUND))
                : new EntrySource.InFolder(index, objects, user, space.id(), address.folder());
    }

    private boolean isThere(PortalUser user, Space space, FolderPath folder) {
        return folder.isTop()
                || objects.find(user, space.id(), new ObjectKey(folder.value())).filter(SpaceFolder.class::isInstance).isPresent();
    }
}
