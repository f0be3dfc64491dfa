package zhiguang.ui.admin;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserAdministration;
import zhiguang.projects.Organisations;
import zhiguang.projects.Project;
import zhiguang.projects.ProjectAdministration;
import zhiguang.projects.ProjectListing;
import zhiguang.projects.quotas.Quotas;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** What the pages of projects ask the backend for: lists at once, Slurm in the background. Made when a page of projects is opened. */
@Service
@Lazy
class ProjectCalls {

    private final ProjectListing listing;
    private final ProjectAdministration administration;
    private final Organisations organisations;
    private final Quotas quotas;
    private final UserAdministration people;
    private final CurrentUser currentUser;
    private final BackgroundCalls background;

    ProjectCalls(
            ProjectListing listing,
            ProjectAdministration administration,
            Organisations organisations,
            Quotas quotas,
            UserAdministration people,
            CurrentUser currentUser,
            BackgroundCalls background) {
        this.listing = listing;
        this.administration = administration;
        this.organisations = organisations;
        this.quotas = quotas;
        this.people = people;
        this.currentUser = currentUser;
        this.background = background;
    }

    /**
     * A project with all that its dialog shows.
     *
     * @param version of its quota, which a change is made against
     * @param people those of its members whom the portal knows
     */
    record Opened(Project project, long version, List<PortalUser> people) {}

    ProjectAdministration administration() {
        return administration;
    }

    Quotas quotas() {
        return quotas;
    }

    CurrentUser currentUser() {
        return currentUser;
    }

    BackgroundCalls background() {
        return background;
    }

    ProjectExport export() {
        return new ProjectExport(listing, currentUser);
    }

    int count(ProjectFilter filter) {
        return listing.count(currentUser.get(), filter.criteria());
    }

    List<Project> list(ProjectFilter filter, int offset, int limit) {
        return listing.list(currentUser.get(), filter.criteria(), filter.order(), offset, limit);
    }

    Optional<Instant> readAt() {
        return listing.readAt(currentUser.get());
    }

    /** People who could become members. */
    List<PortalUser> offer(String text, Collection<String> except, int offset, int limit) {
        return people.listMapped(currentUser.get(), text, except, offset, limit);
    }

    Organisations organisations() {
        return organisations;
    }

    List<AccountName> listAccounts(String text, int offset, int limit) {
        return listing.listAccounts(currentUser.get(), text, offset, limit);
    }

    void renew(Component page, Runnable done, Consumer<RuntimeException> failed) {
        background.call(page, () -> {
            listing.renew(currentUser.get());
            return true;
        }, renewed -> done.run(), failed);
    }

    /** Slurm is asked for this one; while it does not answer, what is known of it is told beside the failure. */
    void open(Component page, String account, Consumer<Optional<Opened>> done, Consumer<RuntimeException> failed) {
        background.call(page, () -> open(account), found -> {
            done.accept(found.project());
            found.failure().ifPresent(failed);
        }, failed);
    }

    private record Found(Optional<Opened> project, Optional<RuntimeException> failure) {}

    private Found open(String name) {
        PortalUser reader = currentUser.get();
        Optional<AccountName> account = account(name);
        try {
            return new Found(account.flatMap(known -> listing.renew(reader, known)).map(found -> opened(reader, found)), Optional.empty());
        } catch (RemoteSystemException e) {
            return new Found(account.flatMap(known -> listing.find(reader, known)).map(found -> opened(reader, found)), Optional.of(e));
        }
    }

    private Opened opened(PortalUser reader, Project project) {
        long version = quotas.versions(reader).getOrDefault(project.account(), 0L);
        return new Opened(project, version, people.listOf(reader, project.members()));
    }

    /** Nothing where the text is no name of an account. */
    static Optional<AccountName> account(String name) {
        try {
            return Optional.of(new AccountName(name));
        } catch (InvalidInputException noName) {
            return Optional.empty();
        }
    }
}
