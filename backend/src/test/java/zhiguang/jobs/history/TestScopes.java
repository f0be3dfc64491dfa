package zhiguang.jobs.history;

import java.time.Clock;
import zhiguang.cluster.ClusterCatalog;

/** Scopes over a fake Slurm, for tests of other packages. */
public final class TestScopes {

    private TestScopes() {}

    public static JobScopes of(ClusterCatalog catalog, Clock clock) {
        return new JobScopes(catalog, clock);
    }
}
