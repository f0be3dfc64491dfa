package zhiguang.spaces;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Coordinators;
import zhiguang.cluster.Offers;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;

/**
 * Who may do what: the owner all in his own space; in a project's, those with an association to its account, as Slurm had it a minute ago,
 * unless its leader lets them only read.
 */
@Component
class SpaceRights {

    private final Offers offers;
    private final Coordinators coordinators;
    private final ReaderTable readers;

    SpaceRights(Offers offers, Coordinators coordinators, ReaderTable readers) {
        this.offers = offers;
        this.coordinators = coordinators;
        this.readers = readers;
    }

    List<AccountName> accounts(PortalUser user) {
        return user.member().map(cluster -> offers.get(cluster).accounts()).orElse(List.of());
    }

    /** The space as this user sees it; empty when it is nothing to him. */
    Optional<Space> seenBy(PortalUser user, SpaceTable.Row row) {
        if (user.locked()) {
            return Optional.empty();
        }
        return row.account().isPresent()
                ? row.account().flatMap(account -> inProject(user, row, account))
                : row.owner().filter(user.id()::equals).map(owner ->
                        new Space(row.id(), Space.Kind.PERSONAL, row.owner(), Optional.empty(), SpaceRight.LEAD));
    }

    private Optional<Space> inProject(PortalUser user, SpaceTable.Row row, AccountName account) {
        return user.member()
                .filter(member -> offers.get(member).accounts().contains(account))
                .map(member -> new Space(
                        row.id(), Space.Kind.PROJECT, Optional.empty(), row.account(), right(member, row, account)));
    }

    private SpaceRight right(ClusterUser member, SpaceTable.Row row, AccountName account) {
        if (coordinators.leads(member, account)) {
            return SpaceRight.LEAD;
        }
        return row.membersWrite() && !readers.contains(row.id(), member.name()) ? SpaceRight.WRITE : SpaceRight.READ;
    }
}
