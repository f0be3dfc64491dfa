package zhiguang.ui.transfers;

import com.vaadin.flow.component.UI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import zhiguang.transfers.TransferId;

/** Brings news of transfers from foreign threads to the page, each transfer once however often it is told of meanwhile. */
final class Freshener {

    private final Consumer<TransferId> fetch;
    private final Set<TransferId> waiting = ConcurrentHashMap.newKeySet();

    Freshener(Consumer<TransferId> fetch) {
        this.fetch = fetch;
    }

    Consumer<TransferId> listener(UI ui) {
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
