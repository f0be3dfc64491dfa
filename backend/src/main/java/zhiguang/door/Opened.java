package zhiguang.door;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a client has opened. */
sealed interface Opened permits Reading, Writing, Listing {

    /** The client says that it has done. */
    default void close() throws IOException {}

    /** The connection ended before. */
    default void abandon() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
