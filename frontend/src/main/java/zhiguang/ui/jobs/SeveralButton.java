package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.util.function.Supplier;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.Symbol;

/** Goes on with what is typed on the page for many jobs of one kind. */
class SeveralButton extends Button {

    SeveralButton(NewJobs newJobs, BackgroundCalls background, CurrentUser currentUser, Supplier<JobDraft> typed) {
        super(UI.getCurrent().getTranslation("sweep.several"), Symbol.LIST_CHECKS.icon());
        addClickListener(event -> {
            PortalUser user = currentUser.get();
            JobDraft draft = typed.get();
            ClusterName cluster = PageCluster.get();
            background.call(
                    this,
                    () -> newJobs.keep(user, SweepOrigin.script(cluster), draft.asJson(), Instant.now()),
                    kept -> UI.getCurrent().navigate(SweepView.class, PageCluster.with(QueryParameters.empty())));
        });
    }
}
