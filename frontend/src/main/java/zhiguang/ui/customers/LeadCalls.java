package zhiguang.ui.customers;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import zhiguang.customers.leading.ProjectHistory;
import zhiguang.customers.leading.ProjectLeading;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** What the leader's page works with. */
@Service
record LeadCalls(ProjectLeading leading, ProjectHistory history, CurrentUser currentUser, BackgroundCalls background) {

    /** Off the page's lock, as whoever is signed in then. */
    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        background.call(page, () -> work.apply(currentUser.get()), done, failed);
    }
}
