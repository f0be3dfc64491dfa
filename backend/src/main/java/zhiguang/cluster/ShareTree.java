package zhiguang.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A fair-share tree, or the part of it that somebody may see. */
public final class ShareTree {

    private final List<Share> roots = new ArrayList<>();
    private final Map<String, List<Share>> below = new HashMap<>();
    private final Instant asOf;

    ShareTree(List<Share> shares, Instant asOf) {
        this.asOf = asOf;
        Set<String> accounts = new HashSet<>();
        shares.stream().filter(Share::isAccount).forEach(share -> accounts.add(share.account()));
        for (Share share : shares) {
            String above = share.isAccount() ? share.parent() : share.account();
            if (accounts.contains(above)) {
                below.computeIfAbsent(above, a -> new ArrayList<>()).add(share);
            } else {
                roots.add(share);
            }
        }
    }

    /** A person's own associations with the accounts above them, and all below the accounts that he leads. */
    static List<Share> branch(List<Share> all, String user, Predicate<String> leads) {
        Map<String, String> parents = new HashMap<>();
        all.stream().filter(Share::isAccount).forEach(share -> parents.put(share.account(), share.parent()));
        Set<String> above = new HashSet<>();
        Set<String> led = new HashSet<>();
        for (Share share : all) {
            boolean own = share.user().equals(user);
            if (share.isAccount() && isLed(share.account(), parents, leads)) {
                led.add(share.account());
                own = true;
            }
            for (String account = share.account(); own && account != null && above.add(account); ) {
                account = parents.get(account);
            }
        }
        return all.stream()
                .filter(share -> share.isAccount() ? above.contains(share.account()) : share.user().equals(user) || led.contains(share.account()))
                .toList();
    }

    private static boolean isLed(String account, Map<String, String> parents, Predicate<String> leads) {
        Set<String> seen = new HashSet<>();
        String at = account;
        while (at != null && !at.isEmpty() && seen.add(at)) {
            if (leads.test(at)) {
                return true;
            }
            at = parents.get(at);
        }
        return false;
    }

    public List<Share> roots() {
        return List.copyOf(roots);
    }

    public List<Share> below(Share share) {
        return share.isAccount() ? List.copyOf(below.getOrDefault(share.account(), List.of())) : List.of();
    }

    public Instant asOf() {
        return asOf;
    }
}
