package zhiguang.spaces;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;
import zhiguang.spaces.SignedUrls.Reader;

/** The objects of a person's own space. */
@Service
public class SpaceObjects {

    private static final Duration DOWNLOAD_LIFE = Duration.ofMinutes(15);

    private final Spaces spaces;
    private final ObjectIndex index;
    private final SignedUrls urls;

    SpaceObjects(Spaces spaces, ObjectIndex index, SignedUrls urls) {
        this.spaces = spaces;
        this.index = index;
        this.urls = urls;
    }

    /** At most {@code limit} files at any depth below the folder. */
    public List<StoredObject> list(UserId user, FolderPath folder, int limit) {
        return index.listBelow(spaces.personal(user), folder, Optional.empty(), limit);
    }

    public Optional<StoredObject> find(UserId user, ObjectKey key) {
        return index.find(spaces.personal(user), key);
    }

    /** Puts it into the bin. */
    public void delete(UserId user, ObjectKey key) {
        index.remove(spaces.personal(user), key, user);
    }

    /** A short-lived URL that saves the object as a file, whatever is in it; empty when it is not there. */
    public Optional<URI> downloadUrl(UserId user, ObjectKey key) {
        SpaceId space = spaces.personal(user);
        return index.find(space, key).map(o -> urls.signGet(space, o.content(), Reader.BROWSER, key.name(), DOWNLOAD_LIFE));
    }
}
