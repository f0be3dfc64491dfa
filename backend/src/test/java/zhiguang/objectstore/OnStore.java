package zhiguang.objectstore;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** A test on each of the real stores, one after the other; each is opened once for all of a class's tests. */
public abstract class OnStore {

    @Parameter
    protected StoreServer server;

    @TempDir
    static Path directory;

    protected static TestStore store;

    @BeforeParameterizedClassInvocation
    static void openStore(StoreServer server) {
        store = server.open(directory);
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        store.close();
    }
}
