package zhiguang.ui.jobs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What to do about a refusal of which only Slurm's words are known ({@code slurm_strerror}), as {@link Ending} says it by its number. */
final class SlurmRefusal {

    /** Words by which a refusal is known, in small letters, with the number in slurm_errno.h. */
    static final Map<String, Integer> NUMBERS = Map.of(
            "invalid partition name specified", 2000,
            "access/permission denied", 2002,
            "more processors requested than permitted", 2005,
            "node count specification invalid", 2006,
            "requested node configuration is not available", 2014,
            "requested partition configuration not available now", 2015,
            "invalid account or account/partition combination specified", 2045,
            "job violates accounting/qos policy", 2050,
            "requested time limit is invalid", 2051,
            "invalid qos specification", 2066);

    /** Those with a sentence of their own, {@code job.forecast.refused.<key>}. */
    static final Map<String, String> KEYS = Map.of("requested reservation is invalid", "reservation", "invalid feature specification", "feature");

    private SlurmRefusal() {}

    static Optional<String> advice(String text, Words words) {
        String small = text.toLowerCase(Locale.ROOT);
        return find(NUMBERS, small)
                .map(number -> words.get("failure.slurm-" + number))
                .or(() -> find(KEYS, small).map(key -> words.get("job.forecast.refused." + key)));
    }

    private static <T> Optional<T> find(Map<String, T> known, String text) {
        return known.entrySet().stream().filter(each -> text.contains(each.getKey())).map(Map.Entry::getValue).findFirst();
    }
}
