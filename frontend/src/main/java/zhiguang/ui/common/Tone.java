package zhiguang.ui.common;

import java.util.Locale;

/** What a state means to the reader; each has a colour, and never only a colour. */
public enum Tone {
    NEUTRAL,
    WAITING,
    ACTIVE,
    SUCCESS,
    WARNING,
    DANGER;

    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
