package zhiguang.cluster;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Makes offers for tests of other packages. */
public final class TestOffers {

    private TestOffers() {}

    /** Of a Slurm that knows nobody. */
    public static Offers none() {
        return of(new FakeCatalog(), Clock.systemUTC());
    }

    public static Coordinators coordinators(ClusterCatalog catalog, Clock clock) {
        return new Coordinators(catalog, clock);
    }

    public static Offers of(ClusterCatalog catalog, Clock clock) {
        return of(catalog, new FakeMachine(clock), clock);
    }

    static Offers of(ClusterCatalog catalog, FakeMachine machine, Clock clock) {
        return new Offers(catalog, user -> Map.of(), user -> List.of(), machine.feed, clock);
    }
}
