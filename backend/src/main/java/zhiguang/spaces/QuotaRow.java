package zhiguang.spaces;

import java.util.Optional;
import org.springframework.util.unit.DataSize;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/**
 * A space as administrators see it.
 *
 * @param name its owner's name; empty for a project's
 * @param own its own limit, else that of its kind holds
 */
public record QuotaRow(
        SpaceId space, Optional<UserId> owner, Optional<AccountName> account, String name, SpaceUse use, Optional<DataSize> own) {}
