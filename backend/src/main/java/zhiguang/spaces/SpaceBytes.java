package zhiguang.spaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/** Files of spaces whose bytes pass the portal, for who may touch them: read by ranges, and put from a file of the portal's own as any upload. */
@Service
public class SpaceBytes {

    private static final int AT_ONCE = 4;

    private final Spaces spaces;
    private final Uploads uploads;
    private final UploadTable table;
    private final MultipartStore multipart;
    private final ContentBytes bytes;

    SpaceBytes(Spaces spaces, Uploads uploads, UploadTable table, MultipartStore multipart, ContentBytes bytes) {
        this.spaces = spaces;
        this.uploads = uploads;
        this.table = table;
        this.multipart = multipart;
        this.bytes = bytes;
    }

    /** Just so many bytes of a file as it was when it was found, whatever its name stands for now. */
    public byte[] read(PortalUser user, SpaceId space, StoredObject file, long from, int length) {
        spaces.require(user, space, SpaceRight.READ);
        return bytes.read(space, file.content(), from, length);
    }

    /**
     * Uploads the whole file under that name; what was there goes to the bin. Nothing is left of it in the store when that fails.
     *
     * @param who tells the person as they are, before each part anew; throws when they must not go on
     */
    public StoredObject put(Supplier<PortalUser> who, SpaceId space, ObjectKey key, Path file) {
        try {
            long size = Files.size(file);
            return Parts.count(size, Parts.sizeFor(size)) == 1 ? putWhole(who, space, key, file, size) : putParts(who, space, key, file, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredObject putWhole(Supplier<PortalUser> who, SpaceId space, ObjectKey key, Path file, long size) throws IOException {
        MessageDigest sha256 = FileSums.digest("SHA-256");
        Piece all = new Piece(file, 0, size);
        String sum = FileSums.of(all, multipart.comparesSha256(), sha256);
        UploadRow row = begin(who.get(), new NewFile(space, key, size, true, Optional.of(sum)));
        return finished(who, row, () -> {
            bytes.put(space, row.content(), sum, all);
            return List.of(sum);
        }, sha256);
    }

    private StoredObject putParts(Supplier<PortalUser> who, SpaceId space, ObjectKey key, Path file, long size) {
        MessageDigest sha256 = FileSums.digest("SHA-256");
        UploadRow row = begin(who.get(), new NewFile(space, key, size, true, Optional.empty()));
        return finished(who, row, () -> parts(who, row, file, sha256), sha256);
    }

    private UploadRow begin(PortalUser user, NewFile file) {
        Upload upload = uploads.begin(user, file, 0).upload();
        return table.find(user.id(), upload.id()).orElseThrow(SpaceBytes::gone);
    }

    /** What brings the bytes to the store, and tells the sums of the parts. */
    private interface Sending {
        List<String> send() throws IOException;
    }

    private StoredObject finished(Supplier<PortalUser> who, UploadRow row, Sending sending, MessageDigest sha256) {
        PortalUser began = who.get();
        boolean whole = false;
        try {
            List<String> etags = sending.send();
            StoredObject file =
                    uploads.complete(who.get(), row.upload().id(), etags, Optional.of(FileSums.hex(sha256))).orElseThrow(SpaceBytes::gone);
            whole = true;
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                uploads.abort(began, row.upload().id());
            }
        }
    }

    /** The next parts are summed while those before are on their way. */
    private List<String> parts(Supplier<PortalUser> who, UploadRow row, Path file, MessageDigest sha256) throws IOException {
        Upload upload = row.upload();
        List<CompletableFuture<String>> sent = new ArrayList<>();
        Semaphore turns = new Semaphore(AT_ONCE);
        try (ExecutorService ways = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number : IntStream.rangeClosed(1, upload.parts()).toArray()) {
                long from = (number - 1) * upload.partSize();
                Piece piece = new Piece(file, from, Math.min(upload.partSize(), upload.size() - from));
                String sum = FileSums.of(piece, multipart.comparesSha256(), sha256);
                turns.acquireUninterruptibly();
                spaces.require(who.get(), row.space(), SpaceRight.WRITE);
                if (sent.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
                    break;
                }
                sent.add(CompletableFuture.supplyAsync(() -> send(row, number, sum, piece, turns), ways));
            }
            return sent.stream().map(SpaceBytes::told).toList();
        }
    }

    private String send(UploadRow row, int number, String sum, Piece piece, Semaphore turns) {
        try {
            return bytes.putPart(row.space(), row.content(), row.storeId(), number, sum, piece);
        } finally {
            turns.release();
        }
    }

    private static String told(CompletableFuture<String> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static InvalidInputException gone() {
        return new InvalidInputException("upload.gone", "The store has forgotten this upload; start it again.");
    }
}
