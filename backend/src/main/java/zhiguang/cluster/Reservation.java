package zhiguang.cluster;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Nodes that Slurm keeps for some people, or for maintenance.
 *
 * @param users and {@code accounts}: whom it is kept for; both empty for one that nobody may run in
 * @param maintenance nothing runs on its nodes
 * @param nodes each by its name
 */
public record Reservation(
        String name,
        Instant start,
        Instant end,
        Set<String> users,
        Set<String> accounts,
        List<String> partitions,
        boolean maintenance,
        Set<String> nodes) {

    public Reservation {
        users = Set.copyOf(users);
        accounts = Set.copyOf(accounts);
        partitions = List.copyOf(partitions);
        nodes = Set.copyOf(nodes);
    }

    /** One whose nodes are not known. */
    public Reservation(
            String name, Instant start, Instant end, Set<String> users, Set<String> accounts, List<String> partitions, boolean maintenance) {
        this(name, start, end, users, accounts, partitions, maintenance, Set.of());
    }

    public boolean isFor(String user, Collection<AccountName> own) {
        return users.contains(user) || own.stream().anyMatch(account -> accounts.contains(account.value()));
    }
}
