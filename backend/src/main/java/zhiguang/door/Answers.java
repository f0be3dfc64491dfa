package zhiguang.door;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import zhiguang.spaces.SpaceUse;

/** Packets of SFTP, version 3, as the portal sends them. */
final class Answers {

    static final int OK = 0;
    static final int EOF = 1;
    static final int NO_SUCH_FILE = 2;
    static final int PERMISSION_DENIED = 3;
    static final int FAILURE = 4;
    static final int BAD_MESSAGE = 5;
    static final int UNSUPPORTED = 8;

    private static final int VERSION = 2;
    private static final int STATUS = 101;
    private static final int HANDLE = 102;
    private static final int DATA = 103;
    private static final int NAME = 104;
    private static final int ATTRS = 105;
    private static final int EXTENDED_REPLY = 201;
    private static final int SIZE_RIGHTS_TIMES = 0x1 | 0x4 | 0x8;
    private static final long BLOCK = 4096;
    private static final DateTimeFormatter LISTED = DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OLD = DateTimeFormatter.ofPattern("MMM dd  yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final long HALF_A_YEAR = 180L * 24 * 3600;

    private final OutputStream out;

    Answers(OutputStream out) {
        this.out = out;
    }

    private interface Body {
        void write(DataOutputStream to) throws IOException;
    }

    private void send(int type, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeInt(0);
        to.writeByte(type);
        body.write(to);
        byte[] packet = bytes.toByteArray();
        int length = packet.length - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            packet[i] = (byte) (length >>> (8 * (Integer.BYTES - 1 - i)));
        }
        out.write(packet);
        out.flush();
    }

    void version(String... extensions) throws IOException {
        send(VERSION, to -> {
            to.writeInt(3);
            for (String word : extensions) {
                text(to, word);
            }
        });
    }

    void status(int id, int code, String sentence) throws IOException {
        send(STATUS, to -> {
            to.writeInt(id);
            to.writeInt(code);
            text(to, sentence);
            text(to, "");
        });
    }

    void handle(int id, int handle) throws IOException {
        send(HANDLE, to -> {
            to.writeInt(id);
            to.writeInt(Integer.BYTES);
            to.writeInt(handle);
        });
    }

    void bytes(int id, byte[] content) throws IOException {
        send(DATA, to -> {
            to.writeInt(id);
            to.writeInt(content.length);
            to.write(content);
        });
    }

    void attributes(int id, Facts facts) throws IOException {
        send(ATTRS, to -> {
            to.writeInt(id);
            attributes(to, facts);
        });
    }

    void path(int id, DoorPath path) throws IOException {
        send(NAME, to -> {
            to.writeInt(id);
            to.writeInt(1);
            text(to, path.toString());
            text(to, path.toString());
            to.writeInt(0);
        });
    }

    void names(int id, List<Listing.Line> lines, Instant now) throws IOException {
        send(NAME, to -> {
            to.writeInt(id);
            to.writeInt(lines.size());
            for (Listing.Line line : lines) {
                text(to, line.name());
                text(to, listed(line, now));
                attributes(to, line.facts());
            }
        });
    }

    private static String listed(Listing.Line line, Instant now) {
        Facts facts = line.facts();
        boolean old = now.getEpochSecond() - facts.modified().getEpochSecond() > HALF_A_YEAR;
        String time = (old ? OLD : LISTED).format(facts.modified());
        return "%s    1 user     group %12d %s %s".formatted(facts.rights(), facts.size(), time, line.name());
    }

    /** What one packet may hold: length, read, write, handles. */
    void limits(int id, long packet, long piece, long handles) throws IOException {
        send(EXTENDED_REPLY, to -> {
            to.writeInt(id);
            to.writeLong(packet);
            to.writeLong(piece);
            to.writeLong(piece);
            to.writeLong(handles);
        });
    }

    /** As of a file system, so that {@code df} tells what the space has left. */
    void room(int id, SpaceUse use) throws IOException {
        send(EXTENDED_REPLY, to -> {
            to.writeInt(id);
            to.writeLong(BLOCK);
            to.writeLong(BLOCK);
            to.writeLong(Math.max(use.quota(), use.used()) / BLOCK);
            to.writeLong(use.left() / BLOCK);
            to.writeLong(use.left() / BLOCK);
            to.writeLong(use.files());
            to.writeLong(Integer.MAX_VALUE);
            to.writeLong(Integer.MAX_VALUE);
            to.writeLong(0);
            to.writeLong(0);
            to.writeLong(255);
        });
    }

    private static void attributes(DataOutputStream to, Facts facts) throws IOException {
        to.writeInt(SIZE_RIGHTS_TIMES);
        to.writeLong(facts.size());
        to.writeInt(facts.mode());
        to.writeInt((int) facts.modified().getEpochSecond());
        to.writeInt((int) facts.modified().getEpochSecond());
    }

    private static void text(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }
}
