package zhiguang.tokens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/**
 * A key as it is listed; its secret is not known any more.
 *
 * @param account the one project that jobs may be charged to; empty for all that the user has
 * @param addresses empty for everywhere
 * @param used when a program last came with it, to the minute
 */
public record ApiKey(
        ApiKeyId id,
        UserId user,
        ApiKeyKind kind,
        String name,
        Set<ApiScope> scopes,
        Optional<AccountName> account,
        List<AddressRange> addresses,
        Instant created,
        Instant expires,
        Optional<Instant> used) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
        addresses = List.copyOf(addresses);
    }

    public boolean mayComeFrom(String address) {
        return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
    }

    /** Whether a job may be charged to that project. */
    public boolean mayCharge(AccountName wanted) {
        return account.isEmpty() || account.get().equals(wanted);
    }
}
