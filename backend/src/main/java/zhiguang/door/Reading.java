package zhiguang.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import zhiguang.spaces.Space;
import zhiguang.spaces.StoredObject;

/** A file that is read, as it was when it was opened; the next piece is fetched while this one is sent. */
final class Reading implements Opened {

    private final DoorParts parts;
    private final Visit visit;
    private final Space space;
    private final StoredObject file;
    private long last = -1;

    Reading(DoorParts parts, Visit visit, Space space, StoredObject file) {
        this.parts = parts;
        this.visit = visit;
        this.space = space;
        this.file = file;
    }

    Facts facts() {
        return new Facts(false, file.size(), file.modified(), true);
    }

    /** Nothing at the end. */
    byte[] read(long offset, int wanted) {
        int length = (int) Math.clamp(file.size() - offset, 0, wanted);
        byte[] answer = new byte[length];
        for (int done = 0; done < length; ) {
            long at = offset + done;
            byte[] chunk = chunk(at / Chunks.SIZE);
            int from = (int) (at % Chunks.SIZE);
            int some = Math.min(length - done, chunk.length - from);
            System.arraycopy(chunk, from, answer, done, some);
            done += some;
        }
        return answer;
    }

    private byte[] chunk(long index) {
        byte[] chunk = parts.chunks().get(this, index, fetch(index));
        if (index == last + 1 && (index + 1) * Chunks.SIZE < file.size()) {
            parts.chunks().prepare(this, index + 1, fetch(index + 1));
        }
        last = index;
        return chunk;
    }

    private Supplier<byte[]> fetch(long index) {
        long from = index * Chunks.SIZE;
        int length = (int) Math.min(Chunks.SIZE, file.size() - from);
        return () -> parts.bytes().read(visit.present(), space.id(), file, from, length);
    }

    @Override
    public void close() {
        parts.chunks().forget(this);
    }

    static void discard(SpoolFile file) {
        try {
            file.discard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
