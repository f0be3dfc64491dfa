package zhiguang.audit;

import java.util.List;

/**
 * What a look through the whole chain found.
 *
 * @param first {@code last} and {@code rows}: all zero for an empty audit
 * @param anchors how many anchors were compared, those of the object store and those of the database together
 * @param findings the first of what is wrong; empty for a chain that is whole
 */
public record Verification(long first, long last, long rows, int anchors, List<Finding> findings) {

    /** More is not told: the chain is broken anyhow. */
    static final int MOST_FINDINGS = 100;

    public boolean isWhole() {
        return findings.isEmpty();
    }
}
