package zhiguang.ui.pipelines;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;
import java.util.function.Function;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** Keeps what a page shows fresh while it is attached; what is told of while one reading is under way makes one more. */
final class Rereading<T> {

    private final Component page;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Function<PortalUser, T> read;
    private final Consumer<T> show;
    private boolean reading;
    private boolean stale;

    Rereading(Component page, BackgroundCalls background, CurrentUser currentUser, Function<PortalUser, T> read, Consumer<T> show) {
        this.page = page;
        this.background = background;
        this.currentUser = currentUser;
        this.read = read;
        this.show = show;
    }

    /** To be called when the page is attached. */
    void follow(UI ui, PipelinePages pages) {
        Registration heard = pages.onChanges(currentUser.get(), () -> ui.access(this::refresh));
        page.addDetachListener(event -> {
            event.unregisterListener();
            heard.remove();
        });
        refresh();
    }

    void refresh() {
        if (reading) {
            stale = true;
            return;
        }
        PortalUser user = currentUser.get();
        reading = true;
        stale = false;
        background.call(page, () -> read.apply(user), this::arrived, failure -> reading = false);
    }

    private void arrived(T found) {
        reading = false;
        show.accept(found);
        if (stale && page.isAttached()) {
            refresh();
        }
    }
}
