package zhiguang.identity;

/** What a person may do in the portal. */
public enum Role {
    RESEARCHER,
    ADMINISTRATOR
}
