package zhiguang.billing;

import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * What a job would cost a project that is billed.
 *
 * @param atMost what submitting it holds
 * @param expected by the person's last runs under this name; empty when too few are known
 * @param spendable what the project can still hold, its credit included
 */
public record JobQuote(AccountName project, Money atMost, Optional<Money> expected, Money spendable, Money credit) {

    public boolean isCovered() {
        return atMost.isNone() || spendable.compareTo(atMost) >= 0;
    }
}
