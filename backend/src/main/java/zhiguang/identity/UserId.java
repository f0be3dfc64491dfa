package zhiguang.identity;

import java.util.UUID;

/** Identifies a person of the portal for ever, whatever happens to the sign-in name. */
public record UserId(UUID value) {

    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
