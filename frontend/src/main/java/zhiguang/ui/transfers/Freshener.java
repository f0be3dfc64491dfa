package zhiguang.ui.transfers;

import com.vaadin.flow.component.UI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Brings news of transfers, or of submissions, from foreign threads to the page, each once however often it is told of meanwhile. */
final class Freshener<T> {

    private final Consumer<T> fetch;
    private final Set<T> waiting = ConcurrentHashMap.newKeySet();

    Freshener(Consumer<T> fetch) {
        this.fetch = fetch;
    }

    Consumer<T> listener(UI ui) {
        return id -> {
            if (waiting.add(id)) {
                ui.access(() -> {
                    waiting.remove(id);
                    fetch.accept(id);
                });
            }
        };
    }
}
