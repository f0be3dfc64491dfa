package zhiguang.files;

/**
 * A piece of a growing file, safe to show.
 *
 * @param text whole lines to append
 * @param partial the last line as far as it is written: to be shown after {@code text} and replaced by what the next piece says
 * @param offset where the next piece begins, in bytes
 * @param size of the file, in bytes
 * @param skipped bytes left out before {@code text}
 * @param restarted the file is shorter than what was read of it: {@code text} begins anew
 */
public record OutputChunk(String text, String partial, long offset, long size, long skipped, boolean restarted) {}
