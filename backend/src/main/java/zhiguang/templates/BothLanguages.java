package zhiguang.templates;

import java.util.Locale;
import java.util.Objects;

/** A text in English and Chinese; where one is missing the other serves. */
public record BothLanguages(String en, String zh) {

    public static final BothLanguages NONE = new BothLanguages("", "");

    public BothLanguages {
        en = Objects.requireNonNullElse(en, "").strip();
        zh = Objects.requireNonNullElse(zh, "").strip();
    }

    public String in(Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        String first = chinese ? zh : en;
        return first.isEmpty() ? (chinese ? en : zh) : first;
    }

    boolean isBlank() {
        return en.isEmpty() && zh.isEmpty();
    }
}
