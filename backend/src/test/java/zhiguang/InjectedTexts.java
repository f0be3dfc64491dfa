package zhiguang;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The corpus of texts that must stay texts wherever they are shown or written: {@code injected-texts.txt}. */
public final class InjectedTexts {

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private InjectedTexts() {}

    /** All of them, as PostgreSQL and Slurm keep them. */
    public static List<String> all() {
        try (InputStream there = Objects.requireNonNull(InjectedTexts.class.getResourceAsStream("injected-texts.txt"))) {
            return new String(there.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(InjectedTexts::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String line) {
        return UNICODE.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))))
                .translateEscapes();
    }
}
