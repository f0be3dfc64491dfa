package zhiguang.projects.quotas;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** One field of one association that Slurm has otherwise than intended; amounts in minutes or as counts. */
public record QuotaDrift(QuotaKey key, String field, String intended, String actual, Instant found) {

    /** The account itself is not in Slurm. */
    public static final String MISSING = "MISSING";

    /** For the audit. */
    static String words(List<QuotaDrift> drift, boolean intended) {
        return drift.stream()
                .map(each -> each.key() + " " + each.field() + "=" + (intended ? each.intended() : each.actual()))
                .collect(Collectors.joining("; "));
    }
}
