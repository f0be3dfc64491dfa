package zhiguang.transfers;

import java.util.List;

/** What a look for output files found: regular, readable files, what had to be passed over, and patterns without a match. */
public record FoundFiles(List<Found> files, List<Skipped> skipped, List<String> unmatched) {

    /** A file below the working directory; {@code modified} in nanoseconds since the epoch. */
    public record Found(String path, long size, long modified) {}

    /** A path that is not taken: {@code link}, {@code special} or {@code permission}. */
    public record Skipped(String path, String code) {}
}
