package zhiguang.spaces;

/** What somebody may do in a space; each includes those before it. */
public enum SpaceRight {
    READ,
    WRITE,
    /** Decides who may write. */
    LEAD;

    public boolean includes(SpaceRight other) {
        return compareTo(other) >= 0;
    }
}
