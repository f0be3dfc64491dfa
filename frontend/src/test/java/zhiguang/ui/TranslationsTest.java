package zhiguang.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.Appearance;
import zhiguang.identity.Role;

class TranslationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/vaadin-i18n");
    private static final Path PAGES = Path.of("src/main/java");
    private static final Path BACKEND = Path.of("../backend/src/main/java");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
    private static final Pattern KEY = Pattern.compile("getTranslation\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern MENU = Pattern.compile("@Menu\\([^)]*title = \"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("new InvalidInputException\\(\\s*\"([^\"]+)\"\\s*,");

    private final Properties english = read("translations_en.properties");
    private final Properties chinese = read("translations_zh_CN.properties");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(new TreeSet<>(chinese.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void bothLanguagesFillInTheSamePlaces() {
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void noTextHasAnApostropheThatWouldEatAPlace() {
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
        assertThat(chinese.values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void noKeyIsGivenTwice() throws IOException {
        for (String file : List.of("translations_en.properties", "translations_zh_CN.properties")) {
            List<String> keys = new ArrayList<>();
            Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> line.matches("[^#\\s].*=.*"))
                    .forEach(line -> keys.add(line.substring(0, line.indexOf('=')).strip()));
            Set<String> seen = new HashSet<>();
            assertThat(keys.stream().filter(key -> !seen.add(key))).as(file).isEmpty();
        }
    }

    @Test
    void everyKeyInThePagesHasATextInBothLanguages() {
        assertThat(found(PAGES, KEY)).isNotEmpty().allSatisfy(this::isTranslated);
        assertThat(found(PAGES, MENU)).isNotEmpty().allSatisfy(this::isTranslated);
    }

    @Test
    void everyKindOfWrongInputHasASentence() {
        assertThat(found(BACKEND, CODE)).isNotEmpty().allSatisfy(code -> isTranslated("error." + code));
    }

    @Test
    void everySystemRoleAndAppearanceHasAWord() {
        Stream<String> keys = Stream.of(
                        Stream.of(RemoteSystem.values()).map(value -> "system." + value),
                        Stream.of(RemoteSystemException.Kind.values()).map(value -> "remote." + value),
                        Stream.of(Role.values()).map(value -> "role." + value),
                        Stream.of(Appearance.values()).map(value -> "appearance." + value))
                .flatMap(all -> all);
        assertThat(keys).allSatisfy(this::isTranslated);
    }

    private void isTranslated(String key) {
        assertThat(english.getProperty(key)).as("en " + key).isNotBlank();
        assertThat(chinese.getProperty(key)).as("zh_CN " + key).isNotBlank();
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static Set<String> found(Path folder, Pattern pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> pattern.matcher(text(file)).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(String name) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
