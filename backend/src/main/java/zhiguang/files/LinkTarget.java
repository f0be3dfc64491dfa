package zhiguang.files;

import java.util.Optional;

/** Where a symbolic link leads: its text as people may see it, and what is there; {@code kind} is empty for nothing, or a circle. */
public record LinkTarget(String shown, Optional<FileKind> kind) {

    public static LinkTarget of(byte[] target, Optional<FileKind> kind) {
        return new LinkTarget(PathBytes.shown(PathBytes.decode(target)), kind);
    }
}
