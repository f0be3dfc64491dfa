package zhiguang.cluster;

import java.time.Clock;

/** Makes offers for tests of other packages. */
public final class TestOffers {

    private TestOffers() {}

    public static Offers of(ClusterCatalog catalog, Clock clock) {
        return new Offers(catalog, clock);
    }
}
