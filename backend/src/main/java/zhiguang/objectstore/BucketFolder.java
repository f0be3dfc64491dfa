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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The keys in a bucket's folder, told from the file names alone: S3Proxy's own listing reads every file's attributes for every page. */
record BucketFolder(Path folder) {

    private static final String SERVERS_OWN = ".";
    static final String PARTS = ".mpus-";
    /** Where S3Proxy itself keeps what it must know of an upload: it comes after the upload's first file of {@link #PARTS} and goes after the last. */
    static final String STUB = ".s3proxy-mpu-stub-";

    private static final Pattern OF_UPLOAD = Pattern.compile("\\.(?:mpus|s3proxy-mpu-stub)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}).*");

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
        try {
            for (Path entry : listParts(folder, uploadId)) {
                FileSystemUtils.deleteRecursively(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> listParts(Path folder, String uploadId) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, entry -> entry.getFileName().toString().startsWith(PARTS + uploadId))) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    /**
     * Deletes what a server that was killed left in this folder and below, if it is from before that time and nobody can go on with it: what was being
     * put together, and what is kept of an upload that had only half begun or half ended. Returns how many files and uploads.
     */
    int deleteUnfinished(Instant before) throws IOException {
        AtomicInteger deleted = new AtomicInteger();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) throws IOException {
                return look(entry, attributes) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                look(file, attributes);
                return FileVisitResult.CONTINUE;
            }

            private boolean look(Path entry, BasicFileAttributes attributes) throws IOException {
                boolean gone = attributes.lastModifiedTime().toInstant().isBefore(before)
                        && ((attributes.isRegularFile() && deleteHalfWritten(entry)) || deleteHalfKept(entry));
                deleted.addAndGet(gone ? 1 : 0);
                return gone;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return deleted.get();
    }

    private static boolean deleteHalfWritten(Path entry) throws IOException {
        return FileNames.isHalfWritten(entry.getFileName().toString()) && Files.deleteIfExists(entry);
    }

    /** All of the upload, first what makes it one that could go on. */
    private static boolean deleteHalfKept(Path entry) throws IOException {
        Matcher own = OF_UPLOAD.matcher(entry.getFileName().toString());
        Path bucket = entry.resolveSibling("");
        if (!own.matches() || !isOver(bucket, own.group(1))) {
            return false;
        }
        Files.deleteIfExists(bucket.resolve(STUB + own.group(1)));
        new BucketFolder(bucket).deleteParts(own.group(1));
        return true;
    }

    /** Whether only a part of what is kept of an upload is there: its first or last files, or all but the file that has become the object. */
    private static boolean isOver(Path bucket, String uploadId) throws IOException {
        return listParts(bucket, uploadId).isEmpty()
                || Files.notExists(bucket.resolve(STUB + uploadId))
                || (Files.exists(PlacedUploads.journal(bucket, uploadId)) && Files.notExists(PlacedUploads.whole(bucket, uploadId)));
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
