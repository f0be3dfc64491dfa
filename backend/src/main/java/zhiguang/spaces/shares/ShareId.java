package zhiguang.spaces.shares;

import java.util.UUID;

/** Identifies a share link for those who may manage it; it opens nothing. */
public record ShareId(UUID value) {

    static ShareId random() {
        return new ShareId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
