package zhiguang.ui.quotas;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import zhiguang.billing.BillAccess;
import zhiguang.billing.MoneyWarning;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Clusters;
import zhiguang.cluster.Offers;
import zhiguang.cluster.Partition;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.FilePlaces;
import zhiguang.files.FileSystemSpace;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.projects.ProjectListing;
import zhiguang.projects.quotas.QuotaBlocks;
import zhiguang.projects.quotas.QuotaRequests;
import zhiguang.projects.quotas.QuotaSheets;
import zhiguang.projects.quotas.Quotas;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** What the pages of quotas work with. */
@Service
record QuotaCalls(
        QuotaSheets sheets,
        Quotas quotas,
        QuotaBlocks blocks,
        QuotaRequests requests,
        ProjectListing listing,
        FilePlaces places,
        BillAccess bills,
        Offers offers,
        Clusters clusters,
        CurrentUser currentUser,
        BackgroundCalls background) {

    /** Off the page's lock, as whoever is signed in then; failures are shown. */
    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done) {
        background.call(page, () -> work.apply(currentUser.get()), done);
    }

    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        background.call(page, () -> work.apply(currentUser.get()), done, failed);
    }

    /** The projects that somebody is in; an administrator may look at all, of which only the first is told. */
    Choice choice(PortalUser actor) {
        return actor.role() == Role.ADMINISTRATOR
                ? new Choice(true, listing.listAccounts(actor, "", 0, 1))
                : new Choice(false, sheets.listProjects(actor));
    }

    /** A part of all projects, for an administrator's picker. */
    List<AccountName> listAccounts(String text, int offset, int limit) {
        return listing.listAccounts(currentUser.get(), text, offset, limit);
    }

    /** Asks Slurm for what the administrators' picker offers; while it does not answer, the picker offers what is known. */
    boolean renewAccounts(PortalUser actor) {
        try {
            listing.renew(actor);
            return true;
        } catch (RemoteSystemException later) {
            return false;
        }
    }

    /** @param all whether more is offered than {@code projects} */
    record Choice(boolean all, List<AccountName> projects) {}

    /** What the project has on the cluster's file systems, where the site has a command that tells it. Asks the login node. */
    Map<RemotePath, FileSystemSpace> clusterStorage(PortalUser user, AccountName account) {
        return user.member().map(cluster -> places.told(cluster, account)).orElse(Map.of());
    }

    /** Where they hold; empty where there is only one cluster. */
    Optional<String> cluster() {
        return Optional.of(clusters.title(ClusterName.MAIN)).filter(title -> clusters.areSeveral());
    }

    /** The partitions that this person sees. */
    List<String> partitions(PortalUser user) {
        return user.member()
                .map(cluster -> offers.get(cluster).partitions().stream().map(Partition::name).map(Object::toString).sorted().toList())
                .orElse(List.of());
    }

    /** That the project's money comes to its end, if this person may know. */
    Optional<MoneyWarning> warning(PortalUser user, AccountName account) {
        return bills.scope(user, account).flatMap(scope -> bills.listWarnings(scope).stream().findFirst());
    }
}
