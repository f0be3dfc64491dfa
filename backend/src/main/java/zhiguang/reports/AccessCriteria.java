package zhiguang.reports;

import java.util.Optional;

/**
 * Which lines of the inventory are wanted.
 *
 * @param text a part of the person, the user on the cluster, or what it is
 * @param past also signatures that are good for nothing any more
 */
public record AccessCriteria(String text, Optional<AccessKind> kind, boolean past) {

    private static final int LONGEST = 100;

    public AccessCriteria {
        String word = text.strip().replace("\0", "");
        text = word.substring(0, Math.min(LONGEST, word.length()));
    }
}
