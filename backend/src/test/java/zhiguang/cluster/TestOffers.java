package zhiguang.cluster;

import java.time.Clock;
import java.util.List;

/** Makes offers for tests of other packages. */
public final class TestOffers {

    private TestOffers() {}

    public static Offers of(ClusterCatalog catalog, Clock clock) {
        return new Offers(catalog, user -> List.of(), clock);
    }
}
