package zhiguang.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import zhiguang.audit.AuditEvent;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;

/**
 * A file that is written: it waits in the spool and is uploaded when the client closes it. Of a file that is gone on with only as much is
 * fetched as the client leaves in its place.
 */
final class Writing implements Opened {

    private static final int PIECE = 4 << 20;

    private final DoorParts parts;
    private final Visit visit;
    private final SpaceId space;
    private final ObjectKey key;
    private final SpoolFile spool;
    private final Optional<StoredObject> old;
    private final boolean append;
    private long covered;
    private long room;
    private boolean touched;
    private boolean endKnown;
    private boolean broken;

    Writing(DoorParts parts, Visit visit, Spot.Inside place, SpoolFile spool, Optional<StoredObject> old, boolean append) {
        this.parts = parts;
        this.visit = visit;
        this.space = place.space().id();
        this.key = place.key().orElseThrow();
        this.spool = spool;
        this.old = old;
        this.append = append;
        this.touched = old.isEmpty();
        this.room = parts.quota().use(space).left();
    }

    Facts facts() {
        return new Facts(false, size(), parts.clock().instant(), true);
    }

    private long size() {
        return Math.max(spool.length(), old.filter(file -> !endKnown).map(StoredObject::size).orElse(0L));
    }

    void write(long offset, byte[] bytes) throws IOException {
        long at = append ? size() : offset;
        orBreak(() -> {
            requireRoom(Math.addExact(at, bytes.length));
            cover(at);
            spool.write(at, bytes);
        });
        if (at <= covered) {
            covered = Math.max(covered, at + bytes.length);
        }
        touched = true;
    }

    /** The client says where the file ends. */
    void truncate(long size) throws IOException {
        orBreak(() -> {
            requireRoom(size);
            cover(size);
            spool.setLength(size);
        });
        covered = Math.min(covered, size);
        endKnown = true;
        touched = true;
    }

    /** Fetches what the old file has up to there, where the client has not written. */
    private void cover(long end) throws IOException {
        long stop = Math.min(end, old.filter(file -> !endKnown).map(StoredObject::size).orElse(0L));
        while (covered < stop) {
            int length = (int) Math.min(PIECE, stop - covered);
            spool.write(covered, parts.bytes().read(visit.present(), space, old.orElseThrow(), covered, length));
            covered += length;
        }
    }

    private void requireRoom(long size) {
        if (size > room) {
            parts.quota().require(space, size);
            room = size;
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** What does not fit cannot become a file any more, so the next bytes are not taken either. */
    private void orBreak(Step step) throws IOException {
        if (broken) {
            throw new InvalidInputException("door.broken", "This upload was refused.");
        }
        try {
            step.run();
        } catch (InvalidInputException e) {
            broken = true;
            throw e;
        } catch (ArithmeticException e) {
            broken = true;
            throw new InvalidInputException("upload.size", "A file is at most 5 TiB large.");
        }
    }

    @Override
    public void close() throws IOException {
        if (broken || !touched) {
            spool.discard();
            return;
        }
        boolean over = false;
        try {
            cover(Long.MAX_VALUE);
            spool.leave();
            StoredObject file = parts.bytes().put(visit::present, space, key, spool.path());
            parts.audit().record(AuditEvent.done(visit.user().login(), "sftp.uploaded", space + " " + file.key() + " " + file.size()));
            over = true;
        } catch (InvalidInputException e) {
            over = true;
            throw e;
        } finally {
            if (over) {
                spool.discard();
            } else {
                spool.keep();
            }
        }
    }

    /** What has come waits to be resumed. */
    @Override
    public void abandon() {
        try {
            if (broken || !touched || spool.length() == 0) {
                spool.discard();
            } else {
                spool.keep();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
