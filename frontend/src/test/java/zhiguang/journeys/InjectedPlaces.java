package zhiguang.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import zhiguang.InjectedTexts;

/** The data files of {@link InjectedTextsJourneyIT}: what is written where, and where it must be seen. */
final class InjectedPlaces {

    private InjectedPlaces() {}

    /** One text as PostgreSQL and Slurm keep it. */
    record Text(int number, String text) {

        /** Without what names of one line refuse. */
        String line() {
            return text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        }

        /** Without what names of files refuse as well. */
        String plain() {
            return line().replace('/', '∕').replace('\\', '∖');
        }
    }

    /** Where somebody must see words of such rows, and what is pressed there (Playwright's selectors) to see more. */
    record Place(String who, String address, List<String> words, List<String> pressed, List<String> opened) {

        static Place parse(String line) {
            String[] parts = line.split("\\s*\\|\\s*", -1);
            return new Place(parts[0], parts[1], words(parts, 2), pressed(parts), words(parts, 4));
        }

        private static List<String> pressed(String[] parts) {
            return parts.length <= 3 || parts[3].isBlank() ? List.of() : List.of(parts[3].strip().split(" ; "));
        }

        private static List<String> words(String[] parts, int number) {
            return parts.length <= number || parts[number].isBlank() ? List.of() : List.of(parts[number].strip().split(" "));
        }
    }

    static List<Text> texts() {
        List<String> texts = InjectedTexts.all();
        return IntStream.rangeClosed(1, texts.size()).mapToObj(n -> new Text(n, texts.get(n - 1))).toList();
    }

    static List<Place> places() {
        return lines("injected-pages.txt").stream().map(Place::parse).toList();
    }

    static String rows() {
        return read("injected-rows.sql");
    }

    private static List<String> lines(String file) {
        return read(file).lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList();
    }

    private static String read(String file) {
        try (InputStream there = Objects.requireNonNull(InjectedPlaces.class.getResourceAsStream(file))) {
            return new String(there.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
