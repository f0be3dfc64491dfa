package zhiguang.door;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import zhiguang.audit.AuditEvent;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.IfTaken;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.SpaceRight;
import zhiguang.spaces.StoredObject;

/** What one guest sees and does: the own space as {@code /personal}, those of the projects as {@code /projects/NAME}. */
final class DoorFiles {

    private final DoorParts parts;
    private final Visit visit;
    private final Instant since;

    DoorFiles(DoorParts parts, Visit visit) {
        this.parts = parts;
        this.visit = visit;
        this.since = parts.clock().instant();
    }

    Spot find(DoorPath path) {
        if (path.isTop()) {
            return new Spot.Lobby(List.of(DoorPath.PERSONAL, DoorPath.PROJECTS));
        }
        String first = path.names().getFirst();
        if (first.equals(DoorPath.PERSONAL)) {
            return Spot.Inside.of(require(parts.spaces().find(visit.user(), parts.spaces().personal(visit.user().id()))), path.after(1));
        }
        if (!first.equals(DoorPath.PROJECTS)) {
            throw gone(path.name());
        }
        return path.names().size() == 1
                ? new Spot.Lobby(projects().stream().map(DoorFiles::account).toList())
                : Spot.Inside.of(require(project(path.names().get(1))), path.after(2));
    }

    private List<Space> projects() {
        return parts.spaces().listFor(visit.user()).stream().filter(space -> space.kind() == Space.Kind.PROJECT).toList();
    }

    private Optional<Space> project(String name) {
        return projects().stream().filter(space -> account(space).equals(name)).findFirst().flatMap(space -> parts.spaces().find(visit.user(), space.id()));
    }

    private static String account(Space space) {
        return space.account().orElseThrow().value();
    }

    private static Space require(Optional<Space> space) {
        return space.orElseThrow(() -> new InvalidInputException("space.gone", "There is no such space, or it is not yours to see."));
    }

    Facts facts(DoorPath path) {
        return switch (find(path)) {
            case Spot.Lobby lobby -> Facts.folder(since, false);
            case Spot.Inside inside -> facts(inside);
        };
    }

    private Facts facts(Spot.Inside inside) {
        boolean writable = mayWrite(inside.space());
        if (inside.key().isEmpty()) {
            return Facts.folder(since, writable);
        }
        OptionalLong begun = parts.spool().length(spooled(inside));
        Optional<SpaceEntry> entry = entry(inside);
        return entry.filter(SpaceFolder.class::isInstance).isEmpty() && begun.isPresent()
                ? new Facts(false, begun.getAsLong(), since, writable)
                : facts(entry.orElseThrow(() -> gone(name(inside))), writable);
    }

    static Facts facts(SpaceEntry entry, boolean writable) {
        return switch (entry) {
            case SpaceFolder folder -> Facts.folder(folder.modified(), writable);
            case StoredObject file -> new Facts(false, file.size(), file.modified(), writable);
        };
    }

    boolean mayWrite(Space space) {
        return space.isWritable() && visit.guest().mayWrite();
    }

    List<SpaceEntry> list(Spot.Inside folder, int offset, int limit) {
        return parts.objects().list(visit.user(), folder.space().id(), folder.folder(), EntryOrder.BY_NAME, offset, limit);
    }

    /** A folder that is there. */
    Spot folder(DoorPath path) {
        Spot spot = find(path);
        if (spot instanceof Spot.Inside inside && inside.key().isPresent() && !(get(inside) instanceof SpaceFolder)) {
            throw new InvalidInputException("door.not-folder", "“%s” is no folder.".formatted(path.name()), path.name());
        }
        return spot;
    }

    void makeFolder(DoorPath path) {
        Spot.Inside place = changeable(path);
        parts.changes().createFolder(visit.user(), place.space().id(), place.key().orElseThrow());
    }

    void removeFolder(DoorPath path) {
        Spot.Inside place = changeable(path);
        if (!(get(place) instanceof SpaceFolder)) {
            throw new InvalidInputException("door.not-folder", "“%s” is no folder.".formatted(path.name()), path.name());
        }
        if (!list(place, 0, 1).isEmpty()) {
            throw new InvalidInputException("door.not-empty", "The folder “%s” is not empty.".formatted(path.name()), path.name());
        }
        delete(place);
    }

    /** Into the bin; of an upload that was interrupted, what has come of it. */
    void remove(DoorPath path) {
        Spot.Inside place = changeable(path);
        boolean begun = parts.spool().length(spooled(place)).isPresent();
        if (begun) {
            Reading.discard(parts.spool().open(spooled(place), true));
        }
        Optional<SpaceEntry> entry = entry(place);
        if (entry.filter(SpaceFolder.class::isInstance).isPresent()) {
            throw new InvalidInputException("door.is-folder", "“%s” is a folder.".formatted(path.name()), path.name());
        }
        if (entry.isEmpty() && !begun) {
            throw gone(path.name());
        }
        if (entry.isPresent()) {
            delete(place);
        }
    }

    private void delete(Spot.Inside place) {
        ObjectKey key = place.key().orElseThrow();
        parts.changes().delete(visit.user(), place.space().id(), List.of(key));
        record("sftp.deleted", place.space(), key.value());
    }

    /** Within a space; a file that has the name goes to the bin where {@code replace} says so. */
    void rename(DoorPath from, DoorPath to, boolean replace) {
        Spot.Inside source = changeable(from);
        Spot.Inside target = changeable(to);
        if (!source.space().id().equals(target.space().id())) {
            throw new InvalidInputException("door.elsewhere", "Nothing is moved from one space to another here: copy it.");
        }
        boolean file = get(source) instanceof StoredObject && entry(target).filter(SpaceFolder.class::isInstance).isEmpty();
        IfTaken taken = replace && file ? IfTaken.MERGE : IfTaken.REFUSE;
        ObjectKey key = source.key().orElseThrow();
        parts.changes().moveTo(visit.user(), source.space().id(), key, target.key().orElseThrow(), taken);
        parts.audit().record(AuditEvent.done(visit.user().login(), "sftp.renamed", source.space().id().toString())
                .changing(key.value(), target.key().orElseThrow().value()));
    }

    /** A name in a folder that is there, in a space that the guest may write to. */
    Spot.Inside changeable(DoorPath path) {
        if (path.names().size() < 2 || !(find(path) instanceof Spot.Inside inside) || inside.key().isEmpty()) {
            throw new InvalidInputException("door.fixed", "Nothing can be changed here: go into a space first.");
        }
        if (!visit.guest().mayWrite()) {
            throw new InvalidInputException("door.read-only", "This token is for reading only.");
        }
        folder(path.parent());
        parts.spaces().require(visit.user(), inside.space().id(), SpaceRight.WRITE);
        return inside;
    }

    Optional<SpaceEntry> entry(Spot.Inside place) {
        return parts.objects().find(visit.user(), place.space().id(), place.key().orElseThrow());
    }

    private SpaceEntry get(Spot.Inside place) {
        return entry(place).orElseThrow(() -> gone(name(place)));
    }

    Reading read(DoorPath path) {
        if (!(find(path) instanceof Spot.Inside place) || place.key().isEmpty()) {
            throw new InvalidInputException("door.is-folder", "“%s” is a folder.".formatted(path.name()), path.name());
        }
        if (parts.spool().length(spooled(place)).isPresent()) {
            throw new InvalidInputException("door.unfinished", "“%s” has not come whole yet.".formatted(path.name()), path.name());
        }
        return switch (get(place)) {
            case StoredObject file -> new Reading(parts, visit, place.space(), file);
            case SpaceFolder folder ->
                throw new InvalidInputException("door.is-folder", "“%s” is a folder.".formatted(path.name()), path.name());
        };
    }

    Writing write(DoorPath path, OpenFlags flags) {
        Spot.Inside place = changeable(path);
        Optional<SpaceEntry> entry = entry(place);
        if (entry.filter(SpaceFolder.class::isInstance).isPresent()) {
            throw new InvalidInputException("door.is-folder", "“%s” is a folder.".formatted(path.name()), path.name());
        }
        boolean begun = parts.spool().length(spooled(place)).isPresent();
        if (flags.exclusive() && entry.isPresent()) {
            throw new InvalidInputException("entry.exists", "There is already something called that.", path.name());
        }
        if (!flags.create() && entry.isEmpty() && !begun) {
            throw gone(path.name());
        }
        Optional<StoredObject> old = entry.filter(there -> !flags.truncate() && !begun).map(StoredObject.class::cast);
        boolean fresh = flags.truncate() || flags.exclusive();
        return new Writing(parts, visit, place, parts.spool().open(spooled(place), fresh), old, flags.append());
    }

    void record(String action, Space space, String what) {
        parts.audit().record(AuditEvent.done(visit.user().login(), action, space.id() + " " + what));
    }

    private Spool.Name spooled(Spot.Inside place) {
        return new Spool.Name(visit.user().id(), place.space().id(), place.key().orElseThrow());
    }

    private static String name(Spot.Inside place) {
        return place.key().map(ObjectKey::name).orElse("/");
    }

    static InvalidInputException gone(String name) {
        return new InvalidInputException("object.gone", "There is no such file any more.", name);
    }
}
