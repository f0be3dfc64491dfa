package zhiguang.submissions;

import java.util.Optional;
import zhiguang.spaces.StoreKey;

/** An upload of a result that was noted when it began, so that another attempt can free its parts; its text is the database's. */
record LeftUpload(StoreKey content, String uploadId) {

    private static final char BETWEEN = ' ';

    /** Empty for a text that was noted otherwise. */
    static Optional<LeftUpload> of(String text) {
        int between = text.indexOf(BETWEEN);
        return between < 0
                ? Optional.empty()
                : Optional.of(new LeftUpload(new StoreKey(text.substring(0, between)), text.substring(between + 1)));
    }

    @Override
    public String toString() {
        return content.value() + BETWEEN + uploadId;
    }
}
