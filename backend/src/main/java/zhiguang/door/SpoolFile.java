package zhiguang.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One file in the spool, held by one who writes to it. */
final class SpoolFile {

    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Spool spool;
    private final Path path;
    private final FileChannel channel;
    private long length;
    private boolean leaving;

    private SpoolFile(Spool spool, Path path, FileChannel channel, long length) {
        this.spool = spool;
        this.path = path;
        this.channel = channel;
        this.length = length;
    }

    static SpoolFile open(Spool spool, Path path, boolean fresh) throws IOException {
        FileChannel channel = FileChannel.open(path, OPTIONS, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean held = false;
        try {
            held = channel.tryLock() != null;
            if (!held) {
                throw new IllegalStateException("another portal writes to it");
            }
            SpoolFile file = new SpoolFile(spool, path, channel, channel.size());
            if (fresh) {
                file.setLength(0);
            }
            return file;
        } catch (OverlappingFileLockException e) {
            held = false;
            throw new IllegalStateException("it is being written to", e);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    Path path() {
        return path;
    }

    synchronized long length() {
        return length;
    }

    synchronized void write(long offset, byte[] bytes) throws IOException {
        long more = offset + bytes.length - length;
        if (more > 0) {
            spool.grow(more);
            length += more;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, offset + buffer.position());
        }
    }

    synchronized void setLength(long wanted) throws IOException {
        spool.grow(wanted - length);
        if (wanted < length) {
            channel.truncate(wanted);
        } else if (wanted > length) {
            channel.write(ByteBuffer.wrap(new byte[1]), wanted - 1);
        }
        length = wanted;
    }

    /** All of it is here, and it is on its way into the space. */
    synchronized void leave() throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        leaving = true;
    }

    /** For another connection that goes on with it; not when it is on its way into the space. */
    synchronized boolean giveWay() {
        if (!leaving) {
            keep();
        }
        return !leaving;
    }

    /** It waits to be resumed. */
    synchronized void keep() {
        leaving = false;
        spool.forget(this);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is left of it; nothing happens when somebody else goes on with it. */
    synchronized void discard() throws IOException {
        if (channel.isOpen()) {
            Files.deleteIfExists(path);
            spool.grow(-length);
            length = 0;
        }
        keep();
    }
}
