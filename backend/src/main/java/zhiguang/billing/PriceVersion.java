package zhiguang.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All prices that hold from a moment on; once published it never changes.
 *
 * @param validFrom empty in a draft that is to hold from its publication on
 * @param publishedAt empty for a draft
 */
public record PriceVersion(
        long id,
        Optional<Instant> validFrom,
        String note,
        String madeBy,
        Optional<String> publishedBy,
        Optional<Instant> publishedAt,
        List<PriceRate> rates) {

    /** Volume from which on a unit costs so much. */
    record Tier(BigDecimal from, BigDecimal price) {}

    /** The tiers of the most particular rate, the lowest first; empty when it costs nothing. */
    List<Tier> tiers(String partition, String qos, String projectClass, Resource resource, String gpuType) {
        List<PriceRate> fitting = rates.stream()
                .filter(rate -> rate.fits(partition, qos, projectClass, resource, gpuType))
                .toList();
        int most = fitting.stream().mapToInt(PriceRate::particularity).max().orElse(0);
        return fitting.stream()
                .filter(rate -> rate.particularity() == most)
                .sorted(Comparator.comparing(PriceRate::from))
                .map(rate -> new Tier(rate.from(), rate.price()))
                .toList();
    }

    public boolean isPublished() {
        return publishedAt.isPresent();
    }
}
