package zhiguang.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How many more wrong passwords than right ones a network brought lately; half is forgotten in ten minutes, so a campus is not its one fool. */
final class Reputation {

    private static final int SUSPECT = 5;
    private static final double HALF_LIFE_NANOS = 600e9;
    private static final int MOST_KNOWN = 100_000;

    private final LongSupplier nanos;
    private final Map<String, Wrong> networks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    Reputation(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Wrong(double count, long at) {}

    synchronized void learn(String network, boolean right) {
        double count = count(network) + (right ? -1 : 1);
        if (count <= 0) {
            networks.remove(network);
        } else {
            networks.put(network, new Wrong(count, nanos.getAsLong()));
        }
    }

    synchronized boolean isSuspect(String network) {
        return count(network) >= SUSPECT;
    }

    private double count(String network) {
        Wrong before = networks.get(network);
        return before == null ? 0 : before.count() * Math.pow(0.5, (nanos.getAsLong() - before.at()) / HALF_LIFE_NANOS);
    }
}
