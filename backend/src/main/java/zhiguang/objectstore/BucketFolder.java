package zhiguang.objectstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The keys in a bucket's folder, told from the file names alone: S3Proxy's own listing reads every file's attributes for every page. */
record BucketFolder(Path folder) {

    private static final String SERVERS_OWN = ".";
    static final String PARTS = ".mpus-";

    /** The keys that begin with {@code prefix} and come after {@code after}, in order. */
    List<String> keys(String prefix, String after, int most) {
        String name = FileNames.ofPrefix(prefix);
        List<String> found = new ArrayList<>();
        String below = name.substring(0, name.lastIndexOf('/') + 1);
        if (!folder.resolve(below).normalize().startsWith(folder)) {
            return found;
        }
        collect(below, name, found);
        found.removeIf(key -> !key.startsWith(prefix) || key.compareTo(after) <= 0);
        Collections.sort(found);
        return found.size() > most ? found.subList(0, most) : found;
    }

    /** What a listing tells of an object, read without all else that is kept with it; empty when it has no ETag of ours, or is not there. */
    Optional<S3Object.Builder> describe(String name) {
        Path file = folder.resolve(name);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return ObjectAttributes.etag(file)
                    .map(etag -> S3Object.builder().size(attributes.size()).lastModified(attributes.lastModifiedTime().toInstant()).eTag(etag));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Deletes what is left of an upload that has ended, such as parts that were being written when the server was killed. */
    void deleteParts(String uploadId) {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(folder, entry -> entry.getFileName().toString().startsWith(PARTS + uploadId))) {
            for (Path entry : left) {
                FileSystemUtils.deleteRecursively(entry);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what was last being put together before that time, in this folder and below: nobody goes on with it. Returns how many there were. */
    int deleteUnfinished(Instant before) throws IOException {
        AtomicInteger deleted = new AtomicInteger();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (FileNames.isHalfWritten(file.getFileName().toString()) && attributes.lastModifiedTime().toInstant().isBefore(before)) {
                    deleted.addAndGet(Files.deleteIfExists(file) ? 1 : 0);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return deleted.get();
    }

    /** A name that is neither the beginning of {@code wanted} nor begins with it is not looked at: of many, few are asked for. */
    private void collect(String below, String wanted, List<String> keys) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(below))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (wanted.length() <= below.length() || name.startsWith(wanted.substring(below.length()))) {
                    sort(below, name, wanted, keys);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sort(String below, String name, String wanted, List<String> keys) {
        if (FileNames.isKey(name)) {
            keys.add(FileNames.toKey(below + name));
        } else if (!FileNames.isBeingWritten(name) && !(below.isEmpty() && name.startsWith(SERVERS_OWN))) {
            collect(below + name + "/", wanted, keys);
        }
    }
}
