package zhiguang.transfers;

import java.util.List;

/** How one item of a transfer ended. */
public sealed interface ItemResult {

    /** Moved and verified; {@code etags} are those of the parts, for what went to the store. */
    record Moved(List<String> etags) implements ItemResult {}

    /**
     * Not moved; {@code code} is the key {@code transfer.<code>}: gone, denied, checksum, no-space, permission, changed …, and
     * {@code left} where the target was there and stays as it was.
     */
    record NotMoved(String code) implements ItemResult {}
}
