package zhiguang.ssh;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import zhiguang.files.RemotePath;

/** File names are bytes on the wire: Latin-1 carries each of them through the library, and {@link RemotePath} gives and takes bytes. */
final class SftpNames {

    static final Charset WIRE = StandardCharsets.ISO_8859_1;

    private SftpNames() {}

    static String toWire(RemotePath path) {
        return new String(path.bytes(), WIRE);
    }

    static RemotePath fromWire(String path) {
        return RemotePath.ofBytes(path.getBytes(WIRE));
    }
}
