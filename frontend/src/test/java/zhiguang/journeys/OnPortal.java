package zhiguang.journeys;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

/** One portal and one browser for all journeys; they start with the first and end with the last. */
final class OnPortal implements BeforeAllCallback {

    private static @Nullable RunningPortal portal;
    private static @Nullable Chrome chrome;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        context.getRoot().getStore(ExtensionContext.Namespace.create(OnPortal.class)).computeIfAbsent(OnPortal.class, key -> (AutoCloseable) OnPortal::end);
        if (portal == null) {
            portal = RunningPortal.start(Map.of());
        }
        if (chrome == null) {
            chrome = new Chrome();
        }
    }

    static Chrome chrome() {
        if (chrome == null) {
            throw new IllegalStateException("the class is not extended with OnPortal");
        }
        return chrome;
    }

    /** As {@code kill -9} does. */
    static void kill() throws InterruptedException {
        if (portal != null) {
            portal.kill();
            portal = null;
        }
    }

    /** Starts it again after {@link #kill} or {@link #stop}. */
    static void start() throws IOException, InterruptedException {
        portal = RunningPortal.start(Map.of());
    }

    /** Makes its port and its files free for another; false where there was none. */
    static boolean stop() throws InterruptedException {
        if (portal == null) {
            return false;
        }
        portal.stop();
        portal = null;
        return true;
    }

    private static void end() throws InterruptedException {
        stop();
        if (chrome != null) {
            chrome.close();
            chrome = null;
        }
    }
}
