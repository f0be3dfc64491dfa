package zhiguang.identity;

/** By what somebody is in. */
public enum SessionKind {
    BROWSER,
    /** A connection by the SFTP door, which ends with it. */
    SFTP
}
