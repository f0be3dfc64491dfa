package zhiguang.objectstore;

import io.minio.CreateBucketArgs;
import io.minio.HeadObjectResponse;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.Contents;
import io.minio.messages.ListBucketResultV2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredContent;

/** Objects over plain S3. */
final class S3ObjectStore implements ObjectStore {

    static final String PART_SIZE = "zg-part-size";
    private static final String URL = "url";
    private static final int PAGE = 1_000;
    private static final Set<String> THERE_ALREADY = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");
    private static final Set<String> NOT_THERE = Set.of("NoSuchKey", "NoSuchObject", "NoSuchBucket", "ResourceNotFound");

    private final StoreClients clients;
    private final BucketRules rules;

    S3ObjectStore(StoreClients clients, BucketRules rules) {
        this.clients = clients;
        this.rules = rules;
    }

    @Override
    public void ensure(SpaceId space) {
        var answer = StoreCalls.ask(() -> clients.of(space)
                .createBucket(CreateBucketArgs.builder().bucket(space.bucket()).build()));
        if (!answer.errorCode().isEmpty() && !THERE_ALREADY.contains(answer.errorCode())) {
            throw StoreCalls.refusal(answer.errorCode());
        }
        rules.apply(space);
    }

    @Override
    public List<StoredContent> list(SpaceId space, String prefix, String after, int limit) {
        MinioAsyncClient client = clients.of(space);
        List<StoredContent> objects = new ArrayList<>();
        String token = null;
        do {
            ListBucketResultV2 page = page(client, space, prefix, after, Math.min(PAGE, limit - objects.size()), token);
            page.contents().forEach(c -> c.setEncodingType(URL));
            page.contents().stream().flatMap(c -> listed(c).stream()).forEach(objects::add);
            token = page.isTruncated() ? page.nextContinuationToken() : null;
        } while (token != null && objects.size() < limit);
        return objects;
    }

    private static ListBucketResultV2 page(
            MinioAsyncClient client, SpaceId space, String prefix, String after, int size, @Nullable String token) {
        return StoreCalls.get(() -> client.listObjectsV2(ListObjectsV2Args.builder()
                        .bucket(space.bucket())
                        .prefix(prefix.isEmpty() ? null : prefix)
                        .startAfter(after.isEmpty() ? null : after)
                        .encodingType(URL)
                        .maxKeys(size)
                        .continuationToken(token)
                        .build()))
                .result();
    }

    /** A key that no client can ask for is left out. */
    private static Optional<StoredContent> listed(Contents item) {
        try {
            return Optional.of(new StoredContent(
                    new StoreKey(item.objectName()),
                    item.size(),
                    item.lastModified().toInstant(),
                    plain(item.etag()),
                    OptionalLong.empty()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<StoredContent> find(SpaceId space, StoreKey key) {
        var answer = StoreCalls.ask(() -> clients.of(space)
                .statObject(StatObjectArgs.builder().bucket(space.bucket()).object(key.value()).build()));
        if (NOT_THERE.contains(answer.errorCode())) {
            return Optional.empty();
        }
        HeadObjectResponse head = answer.get();
        return Optional.of(new StoredContent(
                key, head.size(), head.lastModified().toInstant(), plain(head.etag()), partSize(head)));
    }

    private static OptionalLong partSize(HeadObjectResponse head) {
        String value = head.userMetadata().getFirst(PART_SIZE);
        return value != null && value.matches("[1-9][0-9]{0,14}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private static String plain(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    @Override
    public void delete(SpaceId space, StoreKey key) {
        var answer = StoreCalls.ask(() -> clients.of(space)
                .removeObject(RemoveObjectArgs.builder().bucket(space.bucket()).object(key.value()).build())
                .thenApply(done -> Boolean.TRUE));
        if (!NOT_THERE.contains(answer.errorCode())) {
            answer.get();
        }
    }
}
