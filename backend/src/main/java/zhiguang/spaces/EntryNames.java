package zhiguang.spaces;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;

/** Which names of a space can still be given. */
@Component
class EntryNames {

    private static final int LONGEST_KEY = 1024;
    private static final int MOST_TRIES = 1000;

    private final EntryTable table;

    EntryNames(EntryTable table) {
        this.table = table;
    }

    /** Refuses a file's name that is a folder's, or that has a file above it. */
    void refuseConflict(SpaceId space, ObjectKey key, Optional<SpaceEntry> there) {
        there.filter(SpaceFolder.class::isInstance)
                .map(SpaceEntry::key)
                .or(() -> table.fileAbove(space, key))
                .ifPresent(other -> {
                    throw conflict(key, other);
                });
    }

    /** The name something gets that is to be called {@code wanted}; refuses what cannot be. */
    ObjectKey choose(SpaceId space, ObjectKey wanted, IfTaken ifTaken) {
        table.fileAbove(space, wanted).ifPresent(other -> {
            throw conflict(wanted, other);
        });
        return switch (ifTaken) {
            case NEW_NAME -> free(space, wanted);
            case MERGE -> wanted;
            case REFUSE -> {
                if (table.find(space, wanted).isPresent()) {
                    throw new InvalidInputException("entry.exists", "There is already something called that.", wanted.value());
                }
                yield wanted;
            }
        };
    }

    /** The name itself, or {@code name (2).txt} and so on. */
    ObjectKey free(SpaceId space, ObjectKey wanted) {
        ObjectKey key = wanted;
        for (int number = 2; table.find(space, key).isPresent(); number++) {
            if (number > MOST_TRIES) {
                throw new InvalidInputException("entry.exists", "There is already something called that.", wanted.value());
            }
            key = FolderPath.of(wanted).resolve(numbered(wanted.name(), number));
        }
        return key;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return name.substring(0, end) + " (" + number + ")" + name.substring(end);
    }

    /** Refuses to make keys longer than a key may be by giving an entry, and all below it, another name. */
    static void requireShort(SpaceEntry entry, EntryTable.Extent extent, ObjectKey to) {
        int more = bytes(to) - bytes(entry.key());
        if (extent.longestKey() + more > LONGEST_KEY) {
            throw new InvalidInputException("object-key.length", "A file's name is 1 to 1,024 bytes long.");
        }
    }

    private static int bytes(ObjectKey key) {
        return key.value().getBytes(StandardCharsets.UTF_8).length;
    }

    static InvalidInputException conflict(ObjectKey key, ObjectKey other) {
        return new InvalidInputException(
                "object-key.conflict",
                "“%s” cannot be beside “%s”: a name is either a file or a folder.".formatted(key, other),
                key.value(),
                other.value());
    }
}
