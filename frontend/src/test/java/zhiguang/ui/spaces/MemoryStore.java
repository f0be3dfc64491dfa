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
import zhiguang.spaces.ContentBytes;
import zhiguang.spaces.ContentCopies;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.Piece;
import zhiguang.spaces.SealedUrls;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreClock;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

/** A store in memory that can be switched off. */
class MemoryStore implements ObjectStore, MultipartStore, SignedUrls, SealedUrls, StoreClock, ContentCopies, ContentBytes {

    private final Map<String, StoredContent> contents = new ConcurrentSkipListMap<>();
    volatile boolean down;
    volatile Duration ahead = Duration.ZERO;

    StoredContent put(SpaceId space, StoreKey key, long size) {
        var content = new StoredContent(key, size, Instant.now(), "etag", OptionalLong.empty());
        contents.put(space + "/" + key, content);
        return content;
    }

    void clear() {
        contents.clear();
        down = false;
        ahead = Duration.ZERO;
    }

    private void answer() {
        if (down) {
            throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.UNREACHABLE, "switched off");
        }
    }

    @Override
    public Optional<URI> signBundle(SpaceId space, List<StoreKey> keys, Errand errand, Duration life) {
        return Optional.empty();
    }

    @Override
    public boolean comparesSha256() {
        return false;
    }

    @Override
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    @Override
    public void ensure(SpaceId space) {
        answer();
    }

    @Override
    public List<StoredContent> list(SpaceId space, String prefix, String after, int limit) {
        answer();
        return contents.entrySet().stream()
                .filter(e -> e.getKey().startsWith(space + "/" + prefix) && e.getKey().compareTo(space + "/" + after) > 0)
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Optional<StoredContent> find(SpaceId space, StoreKey key) {
        answer();
        return Optional.ofNullable(contents.get(space + "/" + key));
    }

    @Override
    public void delete(SpaceId space, StoreKey key) {
        answer();
        contents.remove(space + "/" + key);
    }

    @Override
    public String begin(SpaceId space, StoreKey key, long partSize) {
        answer();
        return "store-upload";
    }

    @Override
    public Optional<StoredContent> complete(SpaceId space, StoreKey key, String uploadId, List<String> etags) {
        answer();
        return Optional.empty();
    }

    @Override
    public void abort(SpaceId space, StoreKey key, String uploadId) {
        answer();
    }

    @Override
    public List<String> list(SpaceId space, StoreKey key) {
        answer();
        return List.of();
    }

    @Override
    public StoredContent copy(SpaceId from, StoreKey content, SpaceId to, StoreKey copy) {
        answer();
        return put(to, copy, find(from, content).orElseThrow().size());
    }

    @Override
    public byte[] read(SpaceId space, StoreKey key, long from, int length) {
        answer();
        return new byte[length];
    }

    @Override
    public void put(SpaceId space, StoreKey key, String sum, Piece piece) {
        answer();
        put(space, key, piece.length());
    }

    @Override
    public String putPart(SpaceId space, StoreKey key, String uploadId, int number, String sum, Piece piece) {
        answer();
        return sum;
    }

    @Override
    public URI signGet(SpaceId space, StoreKey key, Reader reader, String downloadName, Duration life) {
        return URI.create("http://store.test/get");
    }

    @Override
    public URI signView(SpaceId space, StoreKey key, String contentType, String name, Duration life) {
        return URI.create("http://store.test/view");
    }

    @Override
    public URI signPart(SpaceId space, StoreKey key, String uploadId, int number, Reader reader, Duration life) {
        return URI.create("http://store.test/part/" + number);
    }

    @Override
    public URI signPut(SpaceId space, StoreKey key, Reader reader, Duration life) {
        return URI.create("http://store.test/put");
    }

    @Override
    public boolean areForPages() {
        return true;
    }

    @Override
    public URI signPut(SpaceId space, StoreKey key, String sum, Duration life) {
        return URI.create("http://store.test/whole/" + sum);
    }
}
