package zhiguang.identity;

import java.time.Instant;

/**
 * An account at a sign-in provider that opens somebody's account here.
 *
 * @param made whether the account here was made by it, so that it is the only way in
 */
public record LinkedAccount(ProviderAccount account, String name, Instant since, boolean made) {}
