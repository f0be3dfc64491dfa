package zhiguang.notices;

/** Why a message did not arrive; each has {@code notices.trouble.<word>} in the translations. */
public enum Trouble {
    UNREACHABLE,
    TIMED_OUT,
    DENIED,
    PROTOCOL,
    BUSY,
    ADDRESS_REFUSED,
    KEY_REFUSED,
    RULE_REFUSED,
    HOST_NOT_ALLOWED,
    NOT_SET_UP,
    NO_ADDRESS,
    BUG
}
