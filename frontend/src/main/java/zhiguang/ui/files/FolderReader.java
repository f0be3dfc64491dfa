package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import zhiguang.files.FolderAnswer;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** Reads a folder in the background and hands its entries to the page as they come; a new reading ends the one before. */
final class FolderReader {

    private static final int FIRST = 200;
    private static final int NEXT = 5000;
    private static final long PAUSE = Duration.ofMillis(700).toNanos();

    private final FileParts parts;
    private final Component page;
    private final AtomicInteger latest = new AtomicInteger();

    FolderReader(FileParts parts, Component page) {
        this.parts = parts;
        this.page = page;
    }

    /** All of it is called under the page's lock. */
    interface Listener {

        void some(List<RemoteEntry> entries);

        void ended(FolderAnswer answer);

        void failed(RuntimeException failure);
    }

    void read(RemotePath folder, Listener listener) {
        int number = latest.incrementAndGet();
        ClusterUser user = parts.user();
        UI ui = page.getUI().orElseGet(UI::getCurrentOrThrow);
        Consumer<List<RemoteEntry>> push = ui.<List<RemoteEntry>>accessLater(
                entries -> whenLatest(number, () -> listener.some(entries)), () -> latest.incrementAndGet())::accept;
        Batches batches = new Batches(push, parts.settings().mostShown());
        parts.background().call(
                page,
                () -> {
                    FolderAnswer answer = parts.folders().scan(user, folder, entries -> latest.get() == number && batches.take(entries));
                    batches.flush();
                    return answer;
                },
                answer -> whenLatest(number, () -> listener.ended(answer)),
                failure -> whenLatest(number, () -> listener.failed(failure)));
    }

    void stop() {
        latest.incrementAndGet();
    }

    private void whenLatest(int number, Runnable action) {
        if (latest.get() == number) {
            action.run();
        }
    }

    /** Few pushes, the first one soon. */
    private static final class Batches {

        private final Consumer<List<RemoteEntry>> push;
        private final int most;
        private List<RemoteEntry> waiting = new ArrayList<>();
        private int sent;
        private long last = System.nanoTime();

        Batches(Consumer<List<RemoteEntry>> push, int most) {
            this.push = push;
            this.most = most;
        }

        boolean take(List<RemoteEntry> entries) {
            int room = most - sent - waiting.size();
            waiting.addAll(entries.subList(0, Math.min(room, entries.size())));
            boolean due = waiting.size() >= (sent == 0 ? FIRST : NEXT) || sent > 0 && System.nanoTime() - last > PAUSE;
            if (due) {
                flush();
            }
            return entries.size() <= room;
        }

        void flush() {
            if (!waiting.isEmpty()) {
                sent += waiting.size();
                push.accept(waiting);
                waiting = new ArrayList<>();
                last = System.nanoTime();
            }
        }
    }
}
