package zhiguang.spaces;

import java.util.Optional;
import org.springframework.util.unit.DataSize;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/** A space as administrators see it; {@code own} is its own limit, else that of its kind holds. */
public record QuotaRow(
        SpaceId space, Optional<UserId> owner, Optional<AccountName> account, SpaceUse use, Optional<DataSize> own) {}
