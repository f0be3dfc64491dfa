package zhiguang.submissions;

import java.util.Optional;
import zhiguang.spaces.ObjectKey;

/**
 * One file on its way in or out.
 *
 * @param path below the job's working directory
 * @param key its object; empty when the file's name cannot be an object's
 * @param uploadId the store's upload that a stage-out has begun and not finished
 * @param error a code of {@code transfer.<code>} when it could not be moved
 */
public record StagedFile(
        Direction direction,
        String path,
        Optional<ObjectKey> key,
        long size,
        FileState state,
        Optional<String> uploadId,
        Optional<String> error) {

    /** Which way it goes. */
    public enum Direction {
        IN,
        OUT
    }

    /** How it stands. */
    public enum FileState {
        WAITING,
        DONE,
        FAILED
    }
}
