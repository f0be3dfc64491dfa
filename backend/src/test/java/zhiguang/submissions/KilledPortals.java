package zhiguang.submissions;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests whose portals are processes that get killed: a portal beside them, without a chain of its own, that sees what they left. */
abstract class KilledPortals {

    @TempDir
    Path home;

    Portal portal;

    @BeforeEach
    void start() {
        portal = new Portal(home, "alice", false);
    }

    @AfterEach
    void stop() {
        portal.close();
    }
}
