package zhiguang;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds something with texts that nobody would write, made from those that somebody would: some seconds in the usual run, as long as
 * {@code ./zhiguang test --fuzz MINUTES} says in a long one. The seed is printed, and a text that breaks something is told shortened.
 */
public final class Fuzz {

    public static final long SEED = Long.getLong("zhiguang.fuzz.seed", System.nanoTime() & 0xFFFF_FFFFL);
    public static final Duration TIME = Duration.ofSeconds(Integer.getInteger("zhiguang.fuzz.seconds", 2));

    private static final String[] NASTY = {
        "'", "\"", "\\", "`", "$(", "${", "$IFS", "\n", "\r\n", "\t", "\0", "\u0007", "\u001b[31m", "\u001b", "\u001e", "\u001f", "\u007f", "\u0085", "\u2028",
        "\u202e", "\ufeff", "\ufffd", "é", "之光", "😀", "..", "/", "//", "./", "~", "*", "?", "[", "]", "{", "}", "(", ")", "|", "&", ";", "<", ">", "!", "#", "%",
        "%s", "%n", "=", "==", ":", ",", "-", "--", "+", " ", "  ", "_", "@", "0", "-1", "9999999999999999999", "1e400", "NaN", "null", "(null)", "N/A", "UNLIMITED",
        "[1-", "%00", "<script>", "\\xFF", "\\u0000", "x".repeat(300)
    };

    private final Random random;

    private Fuzz(long seed) {
        this.random = new Random(seed);
    }

    /** Calls {@code check} with text after text; it throws where one breaks a promise. */
    public static void texts(List<String> corpus, Consumer<String> check) {
        System.out.println("fuzzing with -Dzhiguang.fuzz.seed=" + SEED + " for " + TIME.toSeconds() + " s");
        long end = System.nanoTime() + TIME.toNanos();
        corpus.forEach(text -> tried(text, check, -1));
        for (long round = 0; System.nanoTime() < end; round++) {
            tried(new Fuzz(SEED + round).mutated(corpus), check, round);
        }
    }

    private static void tried(String text, Consumer<String> check, long round) {
        Throwable why = failure(text, check);
        if (why != null) {
            String small = shortened(text, check);
            Throwable shortest = failure(small, check);
            throw new AssertionError(
                    "seed " + SEED + ", round " + round + ": \"" + shown(small) + "\" broke it", shortest == null ? why : shortest);
        }
    }

    private static @Nullable Throwable failure(String text, Consumer<String> check) {
        try {
            check.accept(text);
            return null;
        } catch (Exception | AssertionError | StackOverflowError e) {
            return e;
        }
    }

    private String mutated(List<String> corpus) {
        StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.insert(at, randomLetters());
                case 3 -> text.insert(at, corpus.get(random.nextInt(corpus.size())));
                case 4 -> text.replace(at, to, NASTY[random.nextInt(NASTY.length)]);
                default -> text.insert(at, NASTY[random.nextInt(NASTY.length)]);
            }
        }
        return text.toString();
    }

    private String randomLetters() {
        StringBuilder letters = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int letter = random.nextInt(random.nextInt(5) == 0 ? Character.MAX_CODE_POINT : 256);
            letters.appendCodePoint(letter >= 0xD800 && letter < 0xE000 ? 'x' : letter);
        }
        return letters.toString();
    }

    /** Leaves out what is not needed to break it. */
    private static String shortened(String text, Consumer<String> check) {
        String small = text;
        for (int piece = Math.max(1, text.length() / 2); piece > 0; piece /= 2) {
            for (int at = 0; at + piece <= small.length(); ) {
                String smaller = small.substring(0, at) + small.substring(at + piece);
                if (failure(smaller, check) == null) {
                    at += piece;
                } else {
                    small = smaller;
                }
            }
        }
        return small;
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c >= ' ' && c < 127 ? Character.toString(c) : String.format("\\u%04x", c)));
        return shown.toString();
    }
}
