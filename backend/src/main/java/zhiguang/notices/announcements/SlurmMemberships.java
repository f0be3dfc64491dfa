package zhiguang.notices.announcements;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.Offers;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;

/** As Slurm's associations say it; without a cluster nobody is in a project. */
@Component
class SlurmMemberships implements Memberships {

    private final ObjectProvider<Offers> offers;

    SlurmMemberships(ObjectProvider<Offers> offers) {
        this.offers = offers;
    }

    @Override
    public Set<AccountName> of(PortalUser user) {
        Offers known = offers.getIfAvailable();
        if (known == null || user.member().isEmpty()) {
            return Set.of();
        }
        try {
            return known.get(user.member().get()).associations().stream().map(Association::account).collect(Collectors.toSet());
        } catch (RemoteSystemException e) {
            return Set.of();
        }
    }
}
