package zhiguang.spaces.shares;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import zhiguang.identity.UserId;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceId;

/**
 * A share as those see it who may end it; its token is not known any more.
 *
 * @param entries what it shows, as far as it is still there
 */
public record Share(
        ShareId id,
        SpaceId space,
        UserId createdBy,
        Instant createdAt,
        Instant expiresAt,
        OptionalInt mostDownloads,
        int downloads,
        boolean forScript,
        Optional<Instant> revokedAt,
        List<SpaceEntry> entries) {

    boolean isOpen(Instant now) {
        boolean spent = mostDownloads.isPresent() && downloads >= mostDownloads.getAsInt();
        return revokedAt.isEmpty() && now.isBefore(expiresAt) && !spent;
    }
}
