package zhiguang.files;

import java.time.Instant;
import java.util.Optional;

/**
 * What a folder has under a name; links are not followed.
 *
 * @param mode the twelve permission bits
 * @param owner and {@code group}: the names where the cluster tells them, else the numbers
 * @param link empty where it is no link, and for links that nobody looked at yet
 */
public record RemoteEntry(
        RemotePath path,
        FileKind kind,
        int mode,
        long size,
        Instant modified,
        int uid,
        int gid,
        String owner,
        String group,
        Optional<LinkTarget> link) {

    public RemoteEntry {
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("A mode has twelve bits.");
        }
    }

    /** What one gets who opens it; a link that leads nowhere stays a link. */
    public FileKind opened() {
        return link.flatMap(LinkTarget::kind).orElse(kind);
    }

    public boolean isHidden() {
        return path.name().startsWith(".");
    }

    /** As {@code ls} writes it: {@code drwxr-x---}. */
    public String modeText() {
        String type = switch (kind) {
            case FILE -> "-";
            case FOLDER -> "d";
            case LINK -> "l";
            case PIPE -> "p";
            case SOCKET -> "s";
            case DEVICE -> "c";
        };
        return type + three(6, 04000, 's') + three(3, 02000, 's') + three(0, 01000, 't');
    }

    private String three(int shift, int special, char letter) {
        int bits = mode >> shift;
        boolean executable = (bits & 1) != 0;
        boolean set = (mode & special) != 0;
        char last = set ? executable ? letter : Character.toUpperCase(letter) : executable ? 'x' : '-';
        return ((bits & 4) != 0 ? "r" : "-") + ((bits & 2) != 0 ? "w" : "-") + last;
    }
}
