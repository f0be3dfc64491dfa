package zhiguang.ui.spaces;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;

/** A store in memory that can be switched off. */
class MemoryStore implements ObjectStore, MultipartStore, SignedUrls {

    private final Map<String, StoredObject> objects = new ConcurrentSkipListMap<>();
    volatile boolean down;

    void put(SpaceId space, String key, long size) {
        var object = new StoredObject(new ObjectKey(key), size, Instant.now(), "etag", OptionalLong.empty());
        objects.put(space + "/" + key, object);
    }

    void clear() {
        objects.clear();
        down = false;
    }

    private void answer() {
        if (down) {
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.UNREACHABLE, "switched off");
        }
    }

    @Override
    public void ensure(SpaceId space) {
        answer();
    }

    @Override
    public List<StoredObject> list(SpaceId space, String prefix, int limit) {
        answer();
        return objects.entrySet().stream()
                .filter(e -> e.getKey().startsWith(space + "/" + prefix))
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Optional<StoredObject> find(SpaceId space, ObjectKey key) {
        answer();
        return Optional.ofNullable(objects.get(space + "/" + key));
    }

    @Override
    public void delete(SpaceId space, ObjectKey key) {
        answer();
        objects.remove(space + "/" + key);
    }

    @Override
    public String begin(SpaceId space, ObjectKey key, long partSize) {
        answer();
        return "store-upload";
    }

    @Override
    public Optional<StoredObject> complete(SpaceId space, ObjectKey key, String uploadId, List<String> etags) {
        answer();
        return Optional.empty();
    }

    @Override
    public void abort(SpaceId space, ObjectKey key, String uploadId) {
        answer();
    }

    @Override
    public URI signGet(SpaceId space, ObjectKey key, Reader reader, String downloadName, Duration life) {
        return URI.create("http://store.test/get");
    }

    @Override
    public URI signPart(SpaceId space, ObjectKey key, String uploadId, int number, Reader reader, Duration life) {
        return URI.create("http://store.test/part/" + number);
    }

    @Override
    public URI signPut(SpaceId space, ObjectKey key, Reader reader, Duration life) {
        return URI.create("http://store.test/put");
    }
}
