package zhiguang.ssh;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import zhiguang.files.RemotePath;

/**
 * File names are bytes on the wire: Latin-1 carries each of them through the library, and we read them as UTF-8. A name that is no
 * UTF-8 or has a line end is shown with U+FFFD and cannot be opened.
 */
final class SftpNames {

    static final Charset WIRE = StandardCharsets.ISO_8859_1;
    private static final char UNREADABLE = '\uFFFD';

    private SftpNames() {}

    static String toWire(RemotePath path) {
        return new String(path.value().getBytes(StandardCharsets.UTF_8), WIRE);
    }

    static String fromWire(String name) {
        return new String(name.getBytes(WIRE), StandardCharsets.UTF_8).replace('\n', UNREADABLE).replace('\r', UNREADABLE);
    }

    /** False for half a surrogate pair, which no bytes stand for. */
    static boolean canBeSent(RemotePath path) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(path.value());
    }
}
