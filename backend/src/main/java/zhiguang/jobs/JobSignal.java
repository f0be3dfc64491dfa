package zhiguang.jobs;

/** Signals a user may want to send to a running job. */
public enum JobSignal {
    HUP,
    INT,
    QUIT,
    USR1,
    USR2,
    TERM,
    CONT,
    STOP
}
