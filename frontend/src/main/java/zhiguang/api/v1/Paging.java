package zhiguang.api.v1;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import zhiguang.api.programs.ApiProblem;

/** Lists page by page: the cursor of an answer asks for what comes after it, whatever has come or gone meanwhile. */
final class Paging {

    static final String DEFAULT = "100";

    private static final int MOST = 1000;
    private static final int LONGEST = 4096;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Paging() {}

    /** {@code next} is the cursor of the next page; none on the last. */
    record Page<T>(List<T> items, @Nullable String next) {}

    static int limit(int given) {
        if (given < 1 || given > MOST) {
            throw mistyped("limit");
        }
        return given;
    }

    /** What a cursor stands for; empty for the first page. */
    static Optional<String> after(String cursor) {
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (cursor.length() > LONGEST) {
                throw mistyped("cursor");
            }
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw mistyped("cursor");
        }
    }

    static int number(String cursor) {
        try {
            int number = after(cursor).map(Integer::parseInt).orElse(0);
            if (number < 0) {
                throw mistyped("cursor");
            }
            return number;
        } catch (NumberFormatException e) {
            throw mistyped("cursor");
        }
    }

    /** Of what was read with one more than the limit; {@code place} tells where to go on after an item. */
    static <F, T> Page<T> page(List<F> found, int limit, Function<F, String> place, Function<F, T> answer) {
        List<F> shown = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? cursor(place.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(answer).toList(), next);
    }

    /** Reads a list from a line on, which counts from 0. */
    interface Lines<F> {
        List<F> read(int from, int most);
    }

    /** Of a list whose cursors are lines. */
    static <F, T> Page<T> lines(String cursor, int limit, Lines<F> list, Function<F, T> answer) {
        int most = limit(limit);
        int from = number(cursor);
        return page(list.read(from, most + 1), most, last -> Integer.toString(from + most), answer);
    }

    /** Of a list that is read whole, for it is short. */
    static <F, T> Page<T> lines(String cursor, int limit, List<F> all, Function<F, T> answer) {
        return lines(cursor, limit, (from, most) -> all.stream().skip(from).limit(most).toList(), answer);
    }

    static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** A moment; empty for none. */
    static Optional<Instant> time(String text, String name) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text)).filter(Paging::isOfOurDays).or(() -> {
                throw mistyped(name);
            });
        } catch (DateTimeParseException e) {
            throw mistyped(name);
        }
    }

    private static boolean isOfOurDays(Instant moment) {
        return moment.isAfter(Instant.EPOCH) && moment.isBefore(LATEST);
    }

    /** A field of a body that has to be there. */
    static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", name);
        }
        return value;
    }

    static ApiProblem mistyped(String name) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", name);
    }

    /** Also what is another's. */
    static ApiProblem notThere() {
        return new ApiProblem(HttpStatus.NOT_FOUND, "not-there");
    }
}
