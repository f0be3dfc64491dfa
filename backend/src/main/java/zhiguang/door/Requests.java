package zhiguang.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhiguang.failure.InvalidInputException;

/** Answers the requests of one channel, one after the other: SFTP version 3 and what of OpenSSH's additions clients use. */
final class Requests {

    static final int LONGEST_PACKET = 256 << 10;
    private static final int PIECE = (256 << 10) - 1024;
    private static final int MOST_OPEN = 64;
    private static final int SIZE = 0x1;

    private final DoorParts parts;
    private final Visit visit;
    private final DoorFiles files;
    private final Answers answers;
    private final Map<Integer, Opened> open = new HashMap<>();
    private int handles;

    Requests(DoorParts parts, Visit visit, Answers answers) {
        this.parts = parts;
        this.visit = visit;
        this.files = new DoorFiles(parts, visit);
        this.answers = answers;
    }

    void begin() throws IOException {
        answers.version(
                "posix-rename@openssh.com", "1", "statvfs@openssh.com", "2", "fsync@openssh.com", "1", "limits@openssh.com", "1");
    }

    void answer(int type, int id, Request request) throws IOException {
        switch (type) {
            case 3 -> open(id, request);
            case 4 -> close(id, request);
            case 5 -> read(id, request);
            case 6 -> write(id, request);
            case 7, 17 -> answers.attributes(id, files.facts(request.readPath()));
            case 8 -> answers.attributes(id, facts(get(request)));
            case 9 -> setFacts(id, request);
            case 10 -> setOpenFacts(id, request);
            case 11 -> openFolder(id, request);
            case 12 -> readFolder(id, request);
            case 13 -> done(id, () -> files.remove(request.readPath()));
            case 14 -> done(id, () -> files.makeFolder(request.readPath()));
            case 15 -> done(id, () -> files.removeFolder(request.readPath()));
            case 16 -> answers.path(id, request.readPath());
            case 18 -> rename(id, request, false);
            case 19, 20 -> throw new InvalidInputException("door.links", "There are no links here.");
            case 200 -> extended(id, request);
            default -> throw unsupported();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void done(int id, Step step) throws IOException {
        step.run();
        answers.status(id, Answers.OK, "");
    }

    private void open(int id, Request request) throws IOException {
        DoorPath path = request.readPath();
        OpenFlags flags = new OpenFlags(request.readInt());
        requireFew();
        if (flags.read() && flags.write()) {
            throw new InvalidInputException("door.one-way", "A file is either read or written here.");
        }
        answers.handle(id, keep(flags.write() ? files.write(path, flags) : files.read(path)));
    }

    private void openFolder(int id, Request request) throws IOException {
        requireFew();
        answers.handle(id, keep(new Listing(files, files.folder(request.readPath()))));
    }

    private void requireFew() {
        if (open.size() >= MOST_OPEN) {
            throw new InvalidInputException("door.open", "At most " + MOST_OPEN + " files are open at once.", MOST_OPEN);
        }
    }

    private int keep(Opened opened) {
        open.put(++handles, opened);
        return handles;
    }

    private int handle(Request request) {
        byte[] handle = request.readBytes();
        return handle.length == Integer.BYTES ? new Request(handle).readInt() : 0;
    }

    private Opened get(Request request) {
        Opened opened = open.get(handle(request));
        if (opened == null) {
            throw new InvalidInputException("door.malformed", "This is no request of SFTP.");
        }
        return opened;
    }

    private static Facts facts(Opened opened) {
        return switch (opened) {
            case Reading reading -> reading.facts();
            case Writing writing -> writing.facts();
            case Listing listing -> throw unsupported();
        };
    }

    private void close(int id, Request request) throws IOException {
        Opened closed = open.remove(handle(request));
        if (closed == null) {
            throw new InvalidInputException("door.malformed", "This is no request of SFTP.");
        }
        done(id, closed::close);
    }

    private void read(int id, Request request) throws IOException {
        if (!(get(request) instanceof Reading reading)) {
            throw unsupported();
        }
        long offset = request.readLong();
        int wanted = Math.clamp(request.readInt(), 0, PIECE);
        byte[] content = offset < 0 ? new byte[0] : reading.read(offset, wanted);
        if (content.length == 0 && wanted > 0) {
            answers.status(id, Answers.EOF, "");
        } else {
            answers.bytes(id, content);
        }
    }

    private void write(int id, Request request) throws IOException {
        if (!(get(request) instanceof Writing writing)) {
            throw unsupported();
        }
        long offset = request.readLong();
        if (offset < 0) {
            throw new InvalidInputException("upload.size", "A file is at most 5 TiB large.");
        }
        done(id, () -> writing.write(offset, request.readBytes()));
    }

    /** Times and rights are the portal's own affair: whatever is wanted is taken, and nothing comes of it. */
    private void setFacts(int id, Request request) throws IOException {
        DoorPath path = request.readPath();
        files.facts(path);
        int flags = request.readInt();
        if ((flags & SIZE) != 0) {
            long size = request.readLong();
            Writing writing = files.write(path, new OpenFlags(0x02));
            try {
                writing.truncate(size);
            } finally {
                writing.close();
            }
        }
        answers.status(id, Answers.OK, "");
    }

    private void setOpenFacts(int id, Request request) throws IOException {
        Opened opened = get(request);
        if ((request.readInt() & SIZE) != 0 && opened instanceof Writing writing) {
            writing.truncate(Math.max(0, request.readLong()));
        }
        answers.status(id, Answers.OK, "");
    }

    private void readFolder(int id, Request request) throws IOException {
        if (!(get(request) instanceof Listing listing)) {
            throw unsupported();
        }
        List<Listing.Line> lines = listing.next();
        if (lines.isEmpty()) {
            answers.status(id, Answers.EOF, "");
        } else {
            answers.names(id, lines, parts.clock().instant());
        }
    }

    private void rename(int id, Request request, boolean replace) throws IOException {
        DoorPath from = request.readPath();
        DoorPath to = request.readPath();
        done(id, () -> files.rename(from, to, replace));
    }

    private void extended(int id, Request request) throws IOException {
        switch (new String(request.readBytes(), StandardCharsets.US_ASCII)) {
            case "posix-rename@openssh.com" -> rename(id, request, true);
            case "fsync@openssh.com" -> answers.status(id, Answers.OK, "");
            case "limits@openssh.com" -> answers.limits(id, LONGEST_PACKET, PIECE, MOST_OPEN);
            case "statvfs@openssh.com" -> room(id, request);
            default -> throw unsupported();
        }
    }

    private void room(int id, Request request) throws IOException {
        if (!(files.find(request.readPath()) instanceof Spot.Inside inside)) {
            throw unsupported();
        }
        answers.room(id, parts.objects().use(visit.user(), inside.space().id()));
    }

    private static InvalidInputException unsupported() {
        return new InvalidInputException("door.unsupported", "The portal does not do this by SFTP.");
    }

    /** The connection has ended. */
    void abandon() {
        open.values().forEach(Opened::abandon);
        open.clear();
    }
}
