package zhiguang.spaces;

/**
 * What a space holds and may hold, in bytes.
 *
 * @param used by all files, each counted under each of its names, those in the bin among them
 * @param files how many they are
 * @param inBin how much of {@code used} lies in the bin
 * @param coming announced by uploads that have begun
 */
public record SpaceUse(long used, long files, long inBin, long coming, long quota) {

    /** What may still be announced. */
    public long left() {
        return Math.max(0, quota - used - coming);
    }
}
