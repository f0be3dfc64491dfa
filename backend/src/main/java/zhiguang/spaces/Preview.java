package zhiguang.spaces;

import java.net.URI;

/** A file to be looked at: {@code url} is short-lived and takes ranges; it must not be logged. */
public record Preview(StoredObject file, FileType type, URI url) {

    @Override
    public String toString() {
        return "Preview[" + file.key() + ", " + type + "]";
    }
}
