package zhiguang.objectstore;

import io.minio.CopyObjectArgs;
import io.minio.MinioAsyncClient;
import io.minio.SourceObject;
import io.minio.Utils;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.ContentCopies;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

/** Copies by S3's own means: as a whole, or in parts what is larger than a whole may be. */
final class S3Copies implements ContentCopies {

    /** S3's limit for a copy in one call. */
    static final long WHOLE = 5L << 30;

    private static final long PART = 1L << 30;
    private static final Pattern ETAG = Pattern.compile("<ETag>(?:&quot;|&#34;|\")?([0-9a-fA-F]{32})");

    private final StoreClients clients;
    private final CopyKeys keys;
    private final ObjectStore objects;
    private final MultipartStore multipart;
    private final long whole;
    private final long part;

    S3Copies(StoreClients clients, CopyKeys keys, ObjectStore objects, MultipartStore multipart) {
        this(clients, keys, objects, multipart, WHOLE, PART);
    }

    S3Copies(StoreClients clients, CopyKeys keys, ObjectStore objects, MultipartStore multipart, long whole, long part) {
        this.clients = clients;
        this.keys = keys;
        this.objects = objects;
        this.multipart = multipart;
        this.whole = whole;
        this.part = part;
    }

    @Override
    public StoredContent copy(SpaceId from, StoreKey content, SpaceId to, StoreKey copy) {
        StoredContent source = objects.find(from, content).orElseThrow(S3Copies::gone);
        StoredContent made = source.size() <= whole
                ? copyWhole(from, content, to, copy)
                : copyParts(from, source, to, copy);
        if (made.size() != source.size()) {
            objects.delete(to, copy);
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.PROTOCOL, "a copy in the object store is not whole");
        }
        return made;
    }

    private StoredContent copyWhole(SpaceId from, StoreKey content, SpaceId to, StoreKey copy) {
        StoreCalls.get(() -> client(from, to).copyObject(CopyObjectArgs.builder()
                .bucket(to.bucket())
                .object(copy.value())
                .source(source(from, content))
                .build()));
        return objects.find(to, copy).orElseThrow(S3Copies::gone);
    }

    private StoredContent copyParts(SpaceId from, StoredContent source, SpaceId to, StoreKey copy) {
        String upload = multipart.begin(to, copy, part);
        try {
            List<String> etags = new ArrayList<>();
            for (long start = 0; start < source.size(); start += part) {
                long end = Math.min(source.size(), start + part) - 1;
                etags.add(copyPart(from, source.key(), to, copy, upload, etags.size() + 1, start + "-" + end));
            }
            return multipart.complete(to, copy, upload, etags).orElseThrow(S3Copies::gone);
        } catch (RemoteSystemException e) {
            multipart.abort(to, copy, upload);
            throw e;
        }
    }

    /** The SDK sends the MD5 of its empty body along, which Ceph compares with the bytes that it copies. */
    private String copyPart(SpaceId from, StoreKey content, SpaceId to, StoreKey copy, String upload, int number, String range) {
        URI url = clients.signOwn(
                keys.keyFor(from, to), to.bucket(), copy.value(), Map.of("uploadId", upload, "partNumber", Integer.toString(number)));
        String answer = clients.put(url, Map.of(
                "x-amz-copy-source", "/" + from.bucket() + "/" + Utils.encodePath(content.value()),
                "x-amz-copy-source-range", "bytes=" + range));
        Matcher etag = ETAG.matcher(answer);
        if (!etag.find()) {
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.PROTOCOL, "the object store did not copy a part");
        }
        return etag.group(1);
    }

    private static SourceObject source(SpaceId from, StoreKey content) {
        return SourceObject.builder().bucket(from.bucket()).object(content.value()).build();
    }

    private MinioAsyncClient client(SpaceId from, SpaceId to) {
        return clients.patient(keys.keyFor(from, to));
    }

    private static RemoteSystemException gone() {
        return new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.PROTOCOL, "the object store has lost what was to be copied");
    }
}
