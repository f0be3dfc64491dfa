package zhiguang.files;

import java.util.List;

/** Lines of a file with the text that was sought; {@code whole} is false where there may be more. */
public record FileMatches(List<Match> matches, boolean whole) {

    public FileMatches {
        matches = List.copyOf(matches);
    }

    /** {@code offset} is where the line begins, in bytes; of a long line, {@code text} is what is around the match. */
    public record Match(long line, long offset, String text) {}
}
