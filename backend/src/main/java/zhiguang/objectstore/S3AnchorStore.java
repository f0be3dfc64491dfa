package zhiguang.objectstore;

import io.minio.CreateBucketArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.ListObjectsV2Args;
import io.minio.PutObjectArgs;
import io.minio.messages.Contents;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import zhiguang.audit.Anchor;
import zhiguang.audit.AnchorStore;
import zhiguang.spaces.SpaceId;

/**
 * Anchors in a bucket that no space has, locked by the store where it can (object lock, compliance), else under a name that carries the day.
 * It is a space's bucket by its name only, so that keys, sessions and policies keep everybody else out.
 */
final class S3AnchorStore implements AnchorStore {

    static final SpaceId PLACE = new SpaceId(UUID.fromString("00000000-0000-4000-8000-00000000a0d1"));
    private static final int PAGE = 1_000;
    private static final int LONGEST = 1_000;
    private static final Set<String> THERE_ALREADY = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");
    private static final Set<String> NOT_THERE = Set.of("NoSuchKey", "NoSuchObject", "NoSuchBucket", "ResourceNotFound");

    private final StoreClients clients;
    private final BucketRules rules;
    private final boolean mayLock;
    private final InstantSource clock;

    /** With {@code mayLock} the store is asked whether it can; the embedded one, which cannot, would tell its log of the question. */
    S3AnchorStore(StoreClients clients, BucketRules rules, boolean mayLock, InstantSource clock) {
        this.clients = clients;
        this.rules = rules;
        this.mayLock = mayLock;
        this.clock = clock;
    }

    @Override
    public Kept keep(Anchor anchor, Duration time) {
        ensure();
        boolean locks = locks();
        Optional<Anchor> there = read(anchor.name());
        if (there.isEmpty()) {
            put(anchor, locks ? Optional.of(time) : Optional.empty());
        }
        return new Kept(there.orElse(anchor), locks);
    }

    private void ensure() {
        String code = create(mayLock);
        if (mayLock && !code.isEmpty() && !THERE_ALREADY.contains(code)) {
            code = create(false);
        }
        if (code.isEmpty()) {
            rules.apply(PLACE);
        } else if (!THERE_ALREADY.contains(code)) {
            throw StoreCalls.refusal(code);
        }
    }

    private String create(boolean locking) {
        return StoreCalls.errorCode(() -> clients.of(PLACE)
                .createBucket(CreateBucketArgs.builder().bucket(PLACE.bucket()).objectLock(locking).build()));
    }

    private boolean locks() {
        return mayLock
                && StoreCalls.errorCode(() -> clients.of(PLACE)
                        .getObjectLockConfiguration(GetObjectLockConfigurationArgs.builder()
                                .bucket(PLACE.bucket())
                                .build()))
                .isEmpty();
    }

    private void put(Anchor anchor, Optional<Duration> locked) {
        byte[] text = anchor.text().getBytes(StandardCharsets.UTF_8);
        PutObjectArgs.Builder object = PutObjectArgs.builder()
                .bucket(PLACE.bucket())
                .object(anchor.name())
                .contentType("text/plain; charset=utf-8")
                .data(text, text.length);
        locked.ifPresent(time -> object.retention(
                new Retention(RetentionMode.COMPLIANCE, clock.instant().plus(time).atZone(ZoneOffset.UTC))));
        StoreCalls.get(() -> clients.of(PLACE).putObject(object.build()));
    }

    private Optional<Anchor> read(String name) {
        var answer = StoreCalls.ask(() -> clients.of(PLACE)
                .getObject(GetObjectArgs.builder().bucket(PLACE.bucket()).object(name).build()));
        if (NOT_THERE.contains(answer.errorCode())) {
            return Optional.empty();
        }
        try (var object = answer.get()) {
            return Anchor.parse(new String(object.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StoreCalls.failure(e);
        }
    }

    @Override
    public List<Anchor> list() {
        List<Anchor> anchors = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            var answer = StoreCalls.ask(() -> clients.of(PLACE)
                    .listObjectsV2(ListObjectsV2Args.builder()
                            .bucket(PLACE.bucket())
                            .maxKeys(PAGE)
                            .continuationToken(from)
                            .build()));
            if (NOT_THERE.contains(answer.errorCode())) {
                return List.of();
            }
            var page = answer.get().result();
            for (Contents item : page.contents()) {
                read(item.objectName()).ifPresent(anchors::add);
            }
            token = page.isTruncated() ? page.nextContinuationToken() : null;
        } while (token != null);
        return anchors;
    }
}
