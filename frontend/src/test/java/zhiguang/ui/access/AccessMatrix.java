package zhiguang.ui.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The lines of {@code access-matrix.txt}: what there is, and what becomes of whoever asks for it. */
public final class AccessMatrix {

    /** The columns after the address, in this order. */
    static final List<String> WHO = List.of("stranger", "researcher", "administrator", "security", "audit");

    /**
     * One thing that can be asked for.
     *
     * @param address with which it is asked for; an object in it is alice's
     * @param outcomes one for each of {@link #WHO}
     * @param others what becomes of another researcher, or the test that shows it, or {@code -} where nobody owns it
     */
    public record Line(String kind, String what, String address, List<String> outcomes, String others) {

        static Line parse(String line) {
            List<String> parts = Arrays.stream(line.split("\\s*\\|\\s*")).map(String::strip).toList();
            if (parts.size() != 4 + WHO.size()) {
                throw new IllegalArgumentException("not a line of the matrix: " + line);
            }
            return new Line(parts.get(0), parts.get(1), parts.get(2), parts.subList(3, 8), parts.get(8));
        }

        public String outcome(String who) {
            return outcomes.get(WHO.indexOf(who));
        }
    }

    private AccessMatrix() {}

    public static List<Line> lines(String kind) {
        return lines().stream().filter(line -> line.kind().equals(kind)).toList();
    }

    static List<Line> lines() {
        try (InputStream file = Objects.requireNonNull(AccessMatrix.class.getResourceAsStream("access-matrix.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
