package zhiguang.objectstore;

import java.io.IOException;
import java.nio.file.Path;
import zhiguang.spaces.SpaceId;

/** Tells tests the embedded store's key for a space, so that a second process can use the store as an external one. */
public final class EmbeddedKeys {

    private EmbeddedKeys() {}

    public static String secretFor(Path directory, SpaceId space) throws IOException {
        return MasterSecret.in(directory).keyFor(space.bucket());
    }
}
