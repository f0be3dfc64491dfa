package zhiguang.identity;

/** How an account stands; what keeps a person out counts first. */
public enum UserState {
    ACTIVE,
    FIRST_PASSWORD,
    BLOCKED,
    LOCKED;

    static UserState of(boolean locked, boolean blocked, boolean mustChangePassword) {
        if (locked) {
            return LOCKED;
        }
        if (blocked) {
            return BLOCKED;
        }
        return mustChangePassword ? FIRST_PASSWORD : ACTIVE;
    }
}
