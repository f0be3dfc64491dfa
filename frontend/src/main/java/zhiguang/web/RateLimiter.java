package zhiguang.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A bucket of tokens for each who asks: it is full at first, and fills again within a minute. */
public final class RateLimiter {

    private static final double NANOS_IN_MINUTE = 60e9;
    private static final int MOST_KNOWN = 100_000;

    private final int perMinute;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    public RateLimiter(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    private record Bucket(double tokens, long at) {}

    /**
     * How somebody stands after a request.
     *
     * @param full in how many seconds he may send as many as ever
     * @param pause in how many seconds he may ask again; 0 where this request may pass
     */
    public record Standing(int limit, int left, long full, long pause) {

        public boolean mayPass() {
            return pause == 0;
        }
    }

    public synchronized Standing take(String who) {
        long now = nanos.getAsLong();
        Bucket before = buckets.getOrDefault(who, new Bucket(perMinute, now));
        double tokens = Math.min(perMinute, before.tokens() + (now - before.at()) * perMinute / NANOS_IN_MINUTE);
        boolean passes = tokens >= 1;
        double left = passes ? tokens - 1 : tokens;
        buckets.put(who, new Bucket(left, now));
        return new Standing(perMinute, (int) left, seconds(perMinute - left), passes ? 0 : Math.max(1, seconds(1 - left)));
    }

    private long seconds(double tokens) {
        return (long) Math.ceil(tokens * 60 / perMinute);
    }
}
