package zhiguang.billing;

/** What the nightly comparison found wrong. */
public enum AlarmKind {
    /** slurmdbd has a run that nobody was charged for. */
    NOT_CHARGED,
    /** A run was charged that slurmdbd does not know. */
    NO_RECORD,
    /** Two charges for one job lie over each other in time. */
    DOUBLED,
    /** slurmdbd tells a run otherwise than it was charged. */
    CHANGED,
    /** What was charged is neither the sum of its lines nor what the ledger has. */
    ENTRY_DIFFERS,
    /** What a project has held is not the sum of its holds. */
    HELD_DIFFERS,
    /** A run that nobody can say the end of. */
    NO_END
}
