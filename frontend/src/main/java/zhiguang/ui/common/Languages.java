package zhiguang.ui.common;

import java.util.List;
import java.util.Locale;

/** The languages of the portal. */
public final class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;

    private Languages() {}

    public static List<Locale> all() {
        return List.of(CHINESE, ENGLISH);
    }

    /** The one of ours that serves a reader of {@code wanted} best. */
    public static Locale nearest(Locale wanted) {
        return wanted.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** A language's name in itself. */
    public static String name(Locale language) {
        return language.equals(CHINESE) ? "中文" : "English";
    }
}
