package zhiguang.audit;

/**
 * Something that is wrong with the chain.
 *
 * @param row the first row it is about
 * @param other for {@link Kind#MISSING} the last such row, for {@link Kind#MOVED} where it stood, else {@code row}
 */
public record Finding(Kind kind, long row, long other) {

    /** What is wrong, with a sentence for those who read a terminal. */
    public enum Kind {
        ALTERED("row %1$d is not what was written"),
        MISSING("rows %1$d to %2$d are missing"),
        MOVED("row %1$d stood at %2$d"),
        INSERTED("row %1$d was put in later"),
        UNLINKED("row %1$d does not continue the one before: one of the two was replaced"),
        ANCHOR_BROKEN("row %1$d is not the one that was anchored: the chain up to it was written anew"),
        ANCHOR_LOST("the object store has no such anchor of row %1$d as the database has");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    static Finding at(Kind kind, long row) {
        return new Finding(kind, row, row);
    }

    @Override
    public String toString() {
        return kind.sentence.formatted(row, other);
    }
}
