package zhiguang.ui.jobs;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The real translations without Vaadin; a key without a text fails the test. */
final class Texts implements Words {

    static final Texts ENGLISH = new Texts("en", Locale.ENGLISH);
    static final Texts CHINESE = new Texts("zh_CN", Locale.SIMPLIFIED_CHINESE);

    private final Properties texts = new Properties();
    private final Locale locale;

    private Texts(String language, Locale locale) {
        this.locale = locale;
        Path file = Path.of("src/main/resources/vaadin-i18n/translations_" + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String get(String key, @Nullable Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new NoSuchElementException(key);
        }
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }
}
