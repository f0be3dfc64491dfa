package zhiguang.ui.common;

import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import zhiguang.audit.Origin;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.SessionId;
import zhiguang.jobs.history.SharedReadings;

/** The person at the other end, as the database knows them now, on the cluster that the page is about. */
@Component
public class CurrentUser {

    private final PortalUsers users;
    private final SharedReadings shared = new SharedReadings(() -> 0, System::nanoTime);

    CurrentUser(PortalUsers users) {
        this.users = users;
    }

    public Optional<PortalUser> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return users.findByLogin(authentication.getName()).filter(user -> !user.locked()).map(user -> user.on(PageCluster.get()));
    }

    /** The sign-in that this request belongs to. */
    public Optional<SessionId> session() {
        return Origin.current().session().flatMap(SessionId::parse);
    }

    /** As a second ago at most: for pages that all ask at once. */
    public PortalUser lately() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? get() : shared.read(authentication.getName(), this::get);
    }

    public PortalUser get() {
        return find().orElseThrow(() -> new AccessDeniedException("Nobody is signed in."));
    }
}
