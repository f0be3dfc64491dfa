package zhiguang.billing;

import java.util.Optional;

/** Which entries are wanted; a word is sought in references, reasons and names. */
public record LedgerFilter(String project, Optional<EntryKind> kind, String word) {

    public static final LedgerFilter ALL = new LedgerFilter("", Optional.empty(), "");
}
