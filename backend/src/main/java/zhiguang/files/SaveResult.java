package zhiguang.files;

import java.util.Optional;

/** What became of saving a text. */
public sealed interface SaveResult {

    record Saved(FileVersion version) implements SaveResult {}

    /** Somebody else wrote it meanwhile; {@code now} is empty where the file is gone. Nothing was written. */
    record Conflict(Optional<FileVersion> now) implements SaveResult {}

    record Refused(ChangeResult why) implements SaveResult {}
}
