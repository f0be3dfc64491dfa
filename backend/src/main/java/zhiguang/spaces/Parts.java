package zhiguang.spaces;

import zhiguang.failure.InvalidInputException;

/** How an object of a known size is cut: parts of at least 8 MiB, at most 10,000 of them, up to 5 TiB (S3's limits). */
public final class Parts {

    static final long LARGEST_OBJECT = 5L << 40;
    private static final long SMALLEST = 8L << 20;
    private static final long USUAL = 32L << 20;
    static final int MOST = 10_000;
    private static final long STEP = 1L << 20;

    private Parts() {}

    /** Small objects are cut small, so that several parts travel at once. */
    public static long sizeFor(long objectSize) {
        if (objectSize < 0 || objectSize > LARGEST_OBJECT) {
            throw new InvalidInputException("upload.size", "A file is at most 5 TiB large.");
        }
        long least = roundUp((objectSize + MOST - 1) / MOST);
        long wanted = Math.clamp(roundUp(objectSize / 8), SMALLEST, USUAL);
        return Math.max(least, wanted);
    }

    public static int count(long objectSize, long partSize) {
        return Math.toIntExact(Math.max(1, (objectSize + partSize - 1) / partSize));
    }

    private static long roundUp(long bytes) {
        return (bytes + STEP - 1) / STEP * STEP;
    }
}
