package zhiguang.projects.quotas;

import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** Whose quota: a project's, or one member's in it. */
public record QuotaKey(AccountName account, Optional<ClusterUser> member) {

    public static QuotaKey of(AccountName account) {
        return new QuotaKey(account, Optional.empty());
    }

    public static QuotaKey of(AccountName account, ClusterUser member) {
        return new QuotaKey(account, Optional.of(member));
    }

    /** Empty for the project itself. */
    public String memberName() {
        return member.map(ClusterUser::name).orElse("");
    }

    @Override
    public String toString() {
        return member.map(user -> account + "/" + user).orElse(account.value());
    }
}
