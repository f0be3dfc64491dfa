package zhiguang.spaces;

import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/**
 * A person's or a project's place in the object store, as one user sees it.
 *
 * @param owner of a personal space
 * @param account of a project's space
 * @param right what the user may do there
 */
public record Space(SpaceId id, Kind kind, Optional<UserId> owner, Optional<AccountName> account, SpaceRight right) {

    /** Whose it is. */
    public enum Kind {
        PERSONAL,
        PROJECT
    }

    public Space {
        if (owner.isPresent() != (kind == Kind.PERSONAL) || account.isPresent() != (kind == Kind.PROJECT)) {
            throw new IllegalArgumentException("a space belongs to a person or to a project");
        }
    }

    public boolean isWritable() {
        return right.includes(SpaceRight.WRITE);
    }
}
