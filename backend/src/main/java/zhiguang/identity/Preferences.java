package zhiguang.identity;

import java.util.Locale;
import java.util.Optional;

/** How a person wants the pages; an empty {@code language} means the browser's. */
public record Preferences(Optional<Locale> language, Appearance appearance) {

    public static final Preferences DEFAULT = new Preferences(Optional.empty(), Appearance.SYSTEM);
}
