package zhiguang.ui.cluster;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.ShareTree;
import zhiguang.cluster.ShareTrees;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** Slurm's fair-share tree: the reader's own branches, or all for an administrator. */
@Route("cluster/shares")
@PermitAll
@StyleSheet("jobs.css")
@StyleSheet("cluster.css")
class SharesView extends Div implements OfOneCluster, HasDynamicTitle {

    private final ShareTrees trees;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Outage outage = new Outage();
    private final Skeleton skeleton = new Skeleton();
    private final Span age = new Span();
    private final ShareGrid grid = new ShareGrid();
    private final Div content;
    private final EmptyState none;
    private @Nullable Instant lastGood;

    SharesView(ShareTrees trees, BackgroundCalls background, CurrentUser currentUser) {
        this.trees = trees;
        this.background = background;
        this.currentUser = currentUser;
        this.none = new EmptyState(Symbol.USERS, getTranslation("share.none"), getTranslation("share.none.why"));
        addClassNames("zg-page", "zg-cluster");
        age.addClassNames("zg-quiet", "zg-age");
        Paragraph what = new Paragraph(getTranslation("share.what"));
        what.addClassName("zg-quiet");
        content = new Div(what, grid);
        content.addClassNames("zg-cluster-content", "zg-shares-content");
        content.setVisible(false);
        none.setVisible(false);
        add(
                new PageHeader(getTranslation("share.title")).withBeside(age),
                new ClusterTabs(ClusterTabs.Page.SHARES), outage, skeleton, content, none);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        PortalUser user = currentUser.get();
        background.call(this, () -> trees.get(user, PageCluster.get()), tree -> show(tree, user), this::failed);
    }

    private void show(ShareTree tree, PortalUser user) {
        outage.clear();
        skeleton.setVisible(false);
        lastGood = tree.asOf();
        age.removeAll();
        age.add(new Span(getTranslation("cluster.age")), new Timestamp(tree.asOf()));
        boolean empty = tree.roots().isEmpty();
        none.setVisible(empty);
        content.setVisible(!empty);
        content.removeClassName("zg-stale");
        grid.show(tree, user.clusterUser().map(own -> own.name()).orElse(""));
    }

    private void failed(RuntimeException failure) {
        skeleton.setVisible(false);
        content.addClassName("zg-stale");
        if (failure instanceof RemoteSystemException remote) {
            outage.show(remote, Optional.ofNullable(lastGood), this::read);
        } else {
            Failures.show(failure, this::read);
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("share.title"));
    }
}
