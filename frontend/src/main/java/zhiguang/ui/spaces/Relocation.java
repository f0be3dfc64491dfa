package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.List;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.IfTaken;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** Moves or copies entries into a folder, one after the other, and asks once what to do about names that are taken there. */
class Relocation {

    private static final String TAKEN = "entry.exists";

    private final Component page;
    private final SpaceServices services;
    private final Space from;
    private final List<SpaceEntry> chosen;
    private final Space to;
    private final FolderPath folder;
    private final boolean copy;
    private final Runnable changed;

    Relocation(
            Component page,
            SpaceServices services,
            Space from,
            List<SpaceEntry> chosen,
            Space to,
            FolderPath folder,
            boolean copy,
            Runnable changed) {
        this.page = page;
        this.services = services;
        this.from = from;
        this.chosen = chosen;
        this.to = to;
        this.folder = folder;
        this.copy = copy;
        this.changed = changed;
    }

    /** What to do with an entry whose name is taken. */
    enum Answer {
        KEEP_BOTH,
        REPLACE,
        SKIP
    }

    private record Outcome(int done, List<SpaceEntry> taken) {}

    void start() {
        services.run(page, user -> attempt(user, chosen), this::ended, this::failed);
    }

    private Outcome attempt(PortalUser user, List<SpaceEntry> entries) {
        int done = 0;
        List<SpaceEntry> taken = new ArrayList<>();
        for (SpaceEntry entry : entries) {
            try {
                put(user, entry, isInPlace(entry) ? IfTaken.NEW_NAME : IfTaken.REFUSE);
                done++;
            } catch (InvalidInputException e) {
                if (!e.code().equals(TAKEN)) {
                    throw e;
                }
                taken.add(entry);
            }
        }
        return new Outcome(done, taken);
    }

    /** A copy beside itself needs no question: it gets another name. */
    private boolean isInPlace(SpaceEntry entry) {
        return copy && to.id().equals(from.id()) && FolderPath.of(entry.key()).equals(folder);
    }

    private void put(PortalUser user, SpaceEntry entry, IfTaken ifTaken) {
        List<ObjectKey> one = List.of(entry.key());
        if (!to.id().equals(from.id())) {
            services.copies().copy(user, from.id(), one, to.id(), folder, ifTaken, bytes -> {});
        } else if (copy) {
            services.changes().copy(user, from.id(), one, folder, ifTaken);
        } else {
            services.changes().move(user, from.id(), one, folder, ifTaken);
        }
    }

    private void ended(Outcome outcome) {
        if (outcome.done() > 0) {
            changed.run();
            Toast.done(page.getTranslation(copy ? "data.copied" : "data.moved", outcome.done()));
        }
        if (!outcome.taken().isEmpty()) {
            new ConflictDialog(outcome.taken(), answer -> resolve(answer, outcome.taken())).open();
        }
    }

    private void failed(RuntimeException failure) {
        changed.run();
        Failures.show(failure);
    }

    private void resolve(Answer answer, List<SpaceEntry> taken) {
        switch (answer) {
            case SKIP -> {}
            case KEEP_BOTH -> services.run(page, user -> each(user, taken, false), this::ended, this::failed);
            case REPLACE -> services.run(page, user -> each(user, taken, true), this::ended, this::failed);
        }
    }

    private Outcome each(PortalUser user, List<SpaceEntry> entries, boolean replace) {
        for (SpaceEntry entry : entries) {
            ObjectKey target = folder.resolve(entry.key().name());
            boolean itself = target.equals(entry.key()) && to.id().equals(from.id());
            if (replace && !itself && !isAbove(target, entry.key())) {
                services.changes().delete(user, to.id(), List.of(target));
            }
            put(user, entry, IfTaken.NEW_NAME);
        }
        return new Outcome(entries.size(), List.of());
    }

    /** A folder that holds what would replace it is kept. */
    private boolean isAbove(ObjectKey target, ObjectKey entry) {
        return to.id().equals(from.id()) && new FolderPath(target.value()).contains(entry);
    }
}
