package zhiguang.ui.customers;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import zhiguang.customers.ApplicationReview;
import zhiguang.customers.Customers;
import zhiguang.identity.PortalUser;
import zhiguang.projects.Organisations;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.factors.StepUp;

/** What these pages work with. */
@Service
record CustomerCalls(
        ApplicationReview review,
        Customers customers,
        Organisations organisations,
        CurrentUser currentUser,
        StepUp stepUp,
        BackgroundCalls background) {

    /** Off the page's lock, as whoever is signed in then; failures are shown. */
    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done) {
        background.call(page, () -> work.apply(currentUser.get()), done);
    }

    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        background.call(page, () -> work.apply(currentUser.get()), done, failed);
    }
}
