package zhiguang.spaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;

/** The spaces of people and projects, each made when it is first wanted. */
@Service
public class Spaces {

    private final SpaceTable table;
    private final SpaceRights rights;
    private final ObjectStore store;
    private final Map<UserId, SpaceId> personal = new ConcurrentHashMap<>();
    private final Set<SpaceId> ensured = ConcurrentHashMap.newKeySet();

    Spaces(SpaceTable table, SpaceRights rights, ObjectStore store) {
        this.table = table;
        this.rights = rights;
        this.store = store;
    }

    /** The space of this user; its bucket is there when this returns. */
    public SpaceId personal(UserId owner) {
        return ensure(personal.computeIfAbsent(owner, o -> table.personal(o).id()));
    }

    /** The user's own space, then those of his projects by account. Throws RemoteSystemException when Slurm never said which they are. */
    public List<Space> listFor(PortalUser user) {
        List<Space> all = new ArrayList<>();
        rights.seenBy(user, table.personal(user.id())).ifPresent(all::add);
        table.projects(rights.accounts(user)).forEach(row -> rights.seenBy(user, row).ifPresent(all::add));
        return all;
    }

    /** A space that this user may at least read, its bucket there; empty for any other, whether it is there or not. */
    public Optional<Space> find(PortalUser user, SpaceId id) {
        Optional<Space> found = table.find(id).flatMap(row -> rights.seenBy(user, row));
        found.ifPresent(space -> ensure(space.id()));
        return found;
    }

    /** The space, in which the user may do what {@code wanted} says; otherwise an error to show. */
    public Space require(PortalUser user, SpaceId id, SpaceRight wanted) {
        Space space = find(user, id)
                .orElseThrow(() -> new InvalidInputException("space.gone", "There is no such space, or it is not yours to see."));
        if (!space.right().includes(wanted)) {
            throw new InvalidInputException("space.read-only", "You may read in this space, not change it.");
        }
        return space;
    }

    private SpaceId ensure(SpaceId space) {
        if (!ensured.contains(space)) {
            store.ensure(space);
            ensured.add(space);
        }
        return space;
    }
}
