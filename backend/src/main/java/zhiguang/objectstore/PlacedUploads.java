package zhiguang.objectstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The open uploads of a store whose part size was told at their beginning ({@code zg-part-size}); all others are S3Proxy's own affair. */
final class PlacedUploads {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,12}");

    private final Map<Path, PlacedUpload> open = new ConcurrentHashMap<>();

    void begin(Path bucket, String id, String name, Map<String, String> metadata) {
        Optional<String> partSize = metadata.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(S3ObjectStore.PART_SIZE))
                .map(Map.Entry::getValue)
                .filter(size -> SIZE.matcher(size).matches())
                .findFirst();
        if (partSize.isEmpty() || !ObjectAttributes.areKept(bucket)) {
            return;
        }
        try {
            PlacedUpload.begin(whole(bucket, id), journal(bucket, id), Long.parseLong(partSize.get()), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when it is not one of these, or is over. */
    Optional<PlacedUpload> find(Path bucket, String id, String name) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        PlacedUpload found = open.computeIfAbsent(whole(bucket, id), whole -> read(whole, journal(bucket, id)));
        return Optional.ofNullable(found).filter(upload -> upload.isOf(name) && !upload.isOver());
    }

    void forget(Path bucket, String id) {
        PlacedUpload gone = open.remove(whole(bucket, id));
        if (gone != null) {
            gone.end();
        }
    }

    private static @Nullable PlacedUpload read(Path whole, Path journal) {
        try {
            return PlacedUpload.open(whole, journal).orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path whole(Path bucket, String id) {
        return bucket.resolve(BucketFolder.PARTS + id + ".whole");
    }

    private static Path journal(Path bucket, String id) {
        return bucket.resolve(BucketFolder.PARTS + id + ".parts");
    }
}
