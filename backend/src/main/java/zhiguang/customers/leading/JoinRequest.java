package zhiguang.customers.leading;

import java.time.Instant;
import zhiguang.cluster.AccountName;

/** Somebody wants to become a member. */
public record JoinRequest(long id, AccountName account, String login, String name, Instant asked) {}
