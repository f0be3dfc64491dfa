package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import zhiguang.identity.Appearance;

/** Light and dark as the browser understands them. */
public final class Appearances {

    private Appearances() {}

    public static void apply(UI ui, Appearance appearance) {
        ui.getPage().setColorScheme(scheme(appearance));
    }

    public static ColorScheme.Value scheme(Appearance appearance) {
        return switch (appearance) {
            case SYSTEM -> ColorScheme.Value.SYSTEM;
            case LIGHT -> ColorScheme.Value.LIGHT;
            case DARK -> ColorScheme.Value.DARK;
        };
    }

    /** The key of its word. */
    public static String key(Appearance appearance) {
        return "appearance." + appearance.name();
    }
}
