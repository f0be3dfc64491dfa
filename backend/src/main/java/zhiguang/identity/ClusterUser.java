package zhiguang.identity;

import java.util.Set;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** A Linux user of a cluster that a portal user is mapped to, by the same name on each; never root or slurm. */
public record ClusterUser(String name, ClusterName cluster) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z_][a-z0-9_.-]{0,31}");
    private static final Set<String> FORBIDDEN = Set.of("root", "slurm", "munge", "nobody", "daemon", "slurmrest");

    public ClusterUser {
        if (!GRAMMAR.matcher(name).matches()) {
            throw new InvalidInputException("cluster-user.grammar", "A cluster user is 1 to 32 of a-z, 0-9, _ . and -.");
        }
        if (FORBIDDEN.contains(name)) {
            throw new InvalidInputException("cluster-user.forbidden", "Nobody may be mapped to " + name + ".", name);
        }
    }

    /** On the first cluster. */
    public ClusterUser(String name) {
        this(name, ClusterName.MAIN);
    }

    /** The same person there. */
    public ClusterUser on(ClusterName other) {
        return other.equals(cluster) ? this : new ClusterUser(name, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
