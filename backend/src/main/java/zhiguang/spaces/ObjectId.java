package zhiguang.spaces;

import java.util.UUID;

/** Identifies an entry of a space for as long as it is there, whatever it is called. */
public record ObjectId(UUID value) {

    static ObjectId random() {
        return new ObjectId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
