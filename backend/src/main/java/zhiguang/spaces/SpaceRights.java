package zhiguang.spaces;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.identity.PortalUser;

/** Who may do what: the owner all in his own space; in a project's, those with an association to its account, as Slurm had it a minute ago. */
@Component
class SpaceRights {

    private final Offers offers;

    SpaceRights(Offers offers) {
        this.offers = offers;
    }

    List<AccountName> accounts(PortalUser user) {
        return user.clusterUser().map(cluster -> offers.get(cluster).accounts()).orElse(List.of());
    }

    /** Empty when it is nothing to the user. */
    Optional<Space> seenBy(PortalUser user, SpaceTable.Row row) {
        if (user.locked()) {
            return Optional.empty();
        }
        if (row.owner().isPresent()) {
            return row.owner().filter(user.id()::equals).map(owner ->
                    new Space(row.id(), Space.Kind.PERSONAL, row.owner(), Optional.empty(), SpaceRight.LEAD));
        }
        return row.account().filter(accounts(user)::contains).map(account -> new Space(
                row.id(),
                Space.Kind.PROJECT,
                Optional.empty(),
                row.account(),
                row.membersWrite() ? SpaceRight.WRITE : SpaceRight.READ));
    }
}
