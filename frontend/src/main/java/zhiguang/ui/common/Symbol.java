package zhiguang.ui.common;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** The drawings the portal uses (Lucide), one file in {@code icons/} each; they take the colour and size of the text around. */
public enum Symbol {
    ARCHIVE,
    ARROW_LEFT,
    BAN,
    BELL,
    BRIEFCASE,
    CALENDAR_CLOCK,
    CHECK,
    CHEVRON_DOWN,
    CHEVRON_RIGHT,
    CIRCLE_ALERT,
    CIRCLE_CHECK,
    CIRCLE_DASHED,
    CIRCLE_DOT,
    CIRCLE_HELP,
    CIRCLE_PLUS,
    CIRCLE_STOP,
    CIRCLE_X,
    CLOCK,
    CLOUD_DOWNLOAD,
    CLOUD_UPLOAD,
    COPY,
    CPU,
    DATABASE,
    DOWNLOAD,
    ELLIPSIS_VERTICAL,
    EXTERNAL_LINK,
    EYE,
    EYE_OFF,
    FILE,
    FILE_TEXT,
    FOLDER,
    FOLDER_OPEN,
    GAUGE,
    HOURGLASS,
    INBOX,
    INFO,
    KEY_ROUND,
    LANGUAGES,
    LINK,
    LIST_CHECKS,
    LOADER,
    LOCK,
    LOCK_OPEN,
    LOG_OUT,
    MEGAPHONE,
    MEMORY_STICK,
    MENU,
    MONITOR,
    MOON,
    PACKAGE,
    PAUSE,
    PENCIL,
    PLAY,
    PLUS,
    REFRESH_CW,
    ROTATE_CCW,
    SEARCH,
    SERVER,
    SERVER_OFF,
    SETTINGS_2,
    SHIELD,
    SUN,
    TERMINAL,
    TIMER,
    TRASH_2,
    TRIANGLE_ALERT,
    UNLINK,
    UNPLUG,
    UPLOAD,
    USER,
    USERS,
    WORKFLOW,
    WRENCH,
    X,
    ZAP;

    /** The name of the file without its ending; also what {@code @Menu(icon = …)} takes. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The inline style that a {@code zg-icon} element needs, for templates. */
    public String style() {
        return style(fileName());
    }

    public Span icon() {
        return icon(fileName());
    }

    /** For names that come as text, such as those of menu entries. */
    public static Span icon(String fileName) {
        Span icon = new Span();
        icon.addClassName("zg-icon");
        icon.getElement().setAttribute("style", style(fileName));
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    private static String style(String fileName) {
        return "--zg-icon: url(icons/" + fileName + ".svg)";
    }
}
