package zhiguang.notices;

import java.util.List;

/** How a notice reaches a person. */
public enum Way {
    PAGE,
    BROWSER,
    MAIL,
    WECOM,
    DINGTALK;

    /** Those that need an address, and are sent by durable work. */
    public static final List<Way> SENT = List.of(MAIL, WECOM, DINGTALK);

    public boolean isSent() {
        return SENT.contains(this);
    }
}
