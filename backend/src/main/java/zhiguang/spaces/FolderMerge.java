package zhiguang.spaces;

import java.time.Clock;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;

/** Joins a folder with one of the same name: what was only here or there is there then, and files are replaced, the old ones kept in the bin. */
@Component
class FolderMerge {

    private final EntryNames names;
    private final MergeTable table;
    private final Clock clock;

    FolderMerge(EntryNames names, MergeTable table, Clock clock) {
        this.names = names;
        this.table = table;
        this.clock = clock;
    }

    /** What an entry is to be called; refuses to merge where one has a file and the other a folder of the same name. */
    ObjectKey choose(SpaceId from, SpaceEntry entry, SpaceId to, ObjectKey wanted, IfTaken ifTaken) {
        if (ifTaken == IfTaken.MERGE) {
            table.clash(from, entry, to, wanted).ifPresent(clash -> {
                throw EntryNames.conflict(clash, clash);
            });
        }
        return names.choose(to, wanted, ifTaken);
    }

    /** Makes room, within one space, so that an entry and all below it can be called {@code to}. */
    void makeRoom(SpaceId space, SpaceEntry entry, ObjectKey to, UserId by) {
        if (new FolderPath(to.value()).contains(entry.key())) {
            throw new InvalidInputException("entry.inside-itself", "A folder cannot be put into itself.", entry.key().value());
        }
        table.binReplaced(space, entry, to, by, clock.instant());
    }

    /** The same for what leaves its place: folders that are in both are one then. */
    void makeRoomToMove(SpaceId space, SpaceEntry entry, ObjectKey to, UserId by) {
        makeRoom(space, entry, to, by);
        table.dropFoldersInBoth(space, entry, to);
    }
}
