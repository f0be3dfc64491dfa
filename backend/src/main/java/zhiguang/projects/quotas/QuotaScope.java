package zhiguang.projects.quotas;

import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** What somebody may do with the quotas of a project. */
public record QuotaScope(AccountName account, Right right, Optional<ClusterUser> user) {

    /** From the least to the most. */
    public enum Right {
        MEMBER,
        LEADER,
        ADMINISTRATOR
    }

    /** A leader caps members; only administrators change the project's own. */
    public boolean mayChange(QuotaKey key) {
        return switch (right) {
            case MEMBER -> false;
            case LEADER -> key.account().equals(account) && key.member().isPresent();
            case ADMINISTRATOR -> key.account().equals(account);
        };
    }

    /** A member sees the project's quota and his own. */
    public boolean maySee(String member) {
        return right != Right.MEMBER || member.isEmpty() || user.filter(own -> own.name().equals(member)).isPresent();
    }

    public boolean isAdministrator() {
        return right == Right.ADMINISTRATOR;
    }
}
