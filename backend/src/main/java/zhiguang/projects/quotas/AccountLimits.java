package zhiguang.projects.quotas;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import zhiguang.cluster.AccountName;

/**
 * What slurmdbd holds for an account, without what is inherited.
 *
 * @param own the account's own limits
 * @param narrowed whether members get only into partitions that they are let into one by one
 * @param members by cluster user; their partitions are those they are let into, empty for all
 */
public record AccountLimits(AccountName account, Quota own, boolean narrowed, Map<String, Quota> members) {

    public AccountLimits {
        members = Collections.unmodifiableMap(new TreeMap<>(members));
    }
}
