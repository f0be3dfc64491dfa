package zhiguang.identity;

/** What happens when a sign-in provider vouches for somebody whom the portal does not know from there. */
public enum FirstSignIn {
    /** An account is made, if the name is free. */
    CREATE,
    /** Refused: people come in first as before, and join both accounts themselves. */
    REFUSE
}
