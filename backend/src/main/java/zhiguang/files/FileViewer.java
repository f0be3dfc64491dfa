package zhiguang.files;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhiguang.files.FileWindow.Encoding;
import zhiguang.identity.ClusterUser;

/** Shows any part of a file, however large it is: 256 KiB and 5,000 lines of text at a time, or 16 KiB of other bytes. */
@Service
public class FileViewer {

    private static final int TEXT = 256 << 10;
    private static final int BYTES = 16 << 10;
    private static final int LINES = 5000;

    private final RemoteFiles files;

    FileViewer(RemoteFiles files) {
        this.files = files;
    }

    /** The part that begins at the line of {@code offset}. Empty when it is no file that the user may read. */
    public Optional<FileWindow> from(ClusterUser user, RemotePath path, long offset, @Nullable Encoding wanted) {
        return find(user, path).flatMap(file -> {
            long start = Math.clamp(offset, 0, file.size());
            return files.read(user, path, start, TEXT).map(bytes -> window(bytes, start, file.size(), wanted));
        });
    }

    /** The part that ends where {@code offset} is. */
    public Optional<FileWindow> before(ClusterUser user, RemotePath path, long offset, @Nullable Encoding wanted) {
        return find(user, path).flatMap(file -> {
            long end = Math.clamp(offset, 0, file.size());
            long start = Math.max(0, end - TEXT);
            return files.read(user, path, start, (int) (end - start)).map(bytes -> {
                Encoding encoding = wanted == null ? WindowText.guess(bytes) : wanted;
                int cut = encoding == Encoding.BINARY ? Math.max(0, bytes.length - BYTES) : firstLine(bytes, start == 0);
                byte[] shown = Arrays.copyOfRange(bytes, cut, bytes.length);
                return new FileWindow(
                        WindowText.of(shown, encoding, start + cut), encoding, start + cut, start + bytes.length, file.size());
            });
        });
    }

    public Optional<FileWindow> end(ClusterUser user, RemotePath path, @Nullable Encoding wanted) {
        return before(user, path, Long.MAX_VALUE, wanted);
    }

    private Optional<RemoteFile> find(ClusterUser user, RemotePath path) {
        return files.find(user, path).filter(file -> !file.directory());
    }

    private static FileWindow window(byte[] bytes, long start, long size, @Nullable Encoding wanted) {
        Encoding encoding = wanted == null ? WindowText.guess(bytes) : wanted;
        boolean toEnd = start + bytes.length >= size;
        int length = encoding == Encoding.BINARY ? Math.min(BYTES, bytes.length) : someLines(bytes, toEnd ? bytes.length : lastLineEnd(bytes));
        byte[] shown = Arrays.copyOf(bytes, length);
        return new FileWindow(WindowText.of(shown, encoding, start), encoding, start, start + length, size);
    }

    /** Where the last lines begin, of which the first may be cut unless {@code whole}. */
    private static int firstLine(byte[] bytes, boolean whole) {
        int lines = 0;
        int first = 0;
        for (int i = bytes.length - 1; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                first = i;
                if (++lines == LINES) {
                    return i;
                }
            }
        }
        return whole ? 0 : first;
    }

    private static int someLines(byte[] bytes, int length) {
        int lines = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' && ++lines == LINES) {
                return i + 1;
            }
        }
        return length;
    }

    /** Without a line end, all of it but what may be half a character. */
    private static int lastLineEnd(byte[] bytes) {
        for (int i = bytes.length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return beforeHalfCharacter(bytes);
    }

    /** By what UTF-8 says of its lengths. */
    private static int beforeHalfCharacter(byte[] bytes) {
        int lead = bytes.length - 1;
        while (lead > 0 && lead > bytes.length - 4 && (bytes[lead] & 0xc0) == 0x80) {
            lead--;
        }
        if (lead <= 0) {
            return bytes.length;
        }
        int b = bytes[lead] & 0xff;
        int length = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;
        return lead + length > bytes.length ? lead : bytes.length;
    }
}
