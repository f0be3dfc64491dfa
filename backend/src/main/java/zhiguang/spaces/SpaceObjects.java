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
    private final ObjectStore store;
    private final SignedUrls urls;

    SpaceObjects(Spaces spaces, ObjectStore store, SignedUrls urls) {
        this.spaces = spaces;
        this.store = store;
        this.urls = urls;
    }

    /** At most {@code limit} objects whose key begins with {@code prefix}. */
    public List<StoredObject> list(UserId user, String prefix, int limit) {
        return store.list(spaces.personal(user), prefix, limit);
    }

    public Optional<StoredObject> find(UserId user, ObjectKey key) {
        return store.find(spaces.personal(user), key);
    }

    public void delete(UserId user, ObjectKey key) {
        store.delete(spaces.personal(user), key);
    }

    /** A short-lived URL that saves the object as a file, whatever is in it; empty when it is not there. */
    public Optional<URI> downloadUrl(UserId user, ObjectKey key) {
        SpaceId space = spaces.personal(user);
        return store.find(space, key).map(o -> urls.signGet(space, key, Reader.BROWSER, key.name(), DOWNLOAD_LIFE));
    }
}
