package zhiguang.tokens;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;

/**
 * A key as somebody wants it.
 *
 * @param account the one project that jobs may be charged to; empty for all that the user has
 * @param addresses empty for everywhere
 */
public record NewApiKey(
        ApiKeyKind kind, String name, Set<ApiScope> scopes, Optional<AccountName> account, List<AddressRange> addresses, Duration life) {

    private static final int LONGEST_NAME = 80;
    private static final int MOST_ADDRESSES = 20;

    public NewApiKey {
        name = name.strip();
        scopes = Set.copyOf(scopes);
        addresses = List.copyOf(addresses);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(NewApiKey::isUnprintable)) {
            throw new InvalidInputException("api-key.name", "Give it a name of at most 80 letters.", LONGEST_NAME);
        }
        if (scopes.isEmpty()) {
            throw new InvalidInputException("api-key.scopes", "Choose what it is for.");
        }
        if (addresses.size() > MOST_ADDRESSES) {
            throw new InvalidInputException("api-key.addresses", "At most 20 addresses.", MOST_ADDRESSES);
        }
    }

    boolean isAdministrative() {
        return scopes.stream().anyMatch(ApiScope::isAdministrative);
    }

    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
