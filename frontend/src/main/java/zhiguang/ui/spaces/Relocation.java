package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.IfTaken;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
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
    private final LongConsumer progress;

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
        this.progress = to.id().equals(from.id()) ? bytes -> {} : new CopyNotice(page, SpaceName.of(page, to))::progressed;
    }

    /** What to do with an entry whose name is taken. */
    enum Answer {
        KEEP_BOTH,
        REPLACE,
        MERGE,
        SKIP
    }

    /** An entry whose name is taken; {@code folders}: by a folder, and it is one too. */
    record Taken(SpaceEntry entry, boolean folders) {}

    private record Outcome(int done, List<Taken> taken) {}

    void start() {
        services.run(page, user -> attempt(user, chosen), this::ended, this::failed);
    }

    private Outcome attempt(PortalUser user, List<SpaceEntry> entries) {
        int done = 0;
        List<Taken> taken = new ArrayList<>();
        for (SpaceEntry entry : entries) {
            try {
                put(user, entry, isInPlace(entry) ? IfTaken.NEW_NAME : IfTaken.REFUSE);
                done++;
            } catch (InvalidInputException e) {
                if (!e.code().equals(TAKEN)) {
                    throw e;
                }
                taken.add(new Taken(entry, isFolderBoth(user, entry)));
            }
        }
        return new Outcome(done, taken);
    }

    /** A copy beside itself needs no question: it gets another name. */
    private boolean isInPlace(SpaceEntry entry) {
        return copy && to.id().equals(from.id()) && FolderPath.of(entry.key()).equals(folder);
    }

    private boolean isFolderBoth(PortalUser user, SpaceEntry entry) {
        return entry instanceof SpaceFolder && !isAbove(target(entry), entry.key())
                && services.objects().find(user, to.id(), target(entry)).filter(SpaceFolder.class::isInstance).isPresent();
    }

    private ObjectKey target(SpaceEntry entry) {
        return folder.resolve(entry.key().name());
    }

    private void put(PortalUser user, SpaceEntry entry, IfTaken ifTaken) {
        List<ObjectKey> one = List.of(entry.key());
        boolean near = to.id().equals(from.id());
        if (near && copy) {
            services.changes().copy(user, from.id(), one, folder, ifTaken);
        } else if (near) {
            services.changes().move(user, from.id(), one, folder, ifTaken);
        } else if (copy) {
            services.copies().copy(user, from.id(), one, to.id(), folder, ifTaken, progress);
        } else {
            services.copies().move(user, from.id(), one, to.id(), folder, ifTaken, progress);
        }
    }

    private void ended(Outcome outcome) {
        progress.accept(CopyNotice.ENDED);
        if (outcome.done() > 0) {
            changed.run();
            Toast.done(page.getTranslation(copy ? "data.copied" : "data.moved", outcome.done()));
        }
        if (!outcome.taken().isEmpty()) {
            new ConflictDialog(outcome.taken(), answer -> resolve(answer, outcome.taken())).open();
        }
    }

    private void failed(RuntimeException failure) {
        progress.accept(CopyNotice.ENDED);
        changed.run();
        Failures.show(failure);
    }

    private void resolve(Answer answer, List<Taken> taken) {
        if (answer != Answer.SKIP) {
            services.run(page, user -> each(user, taken, answer), this::ended, this::failed);
        }
    }

    private Outcome each(PortalUser user, List<Taken> taken, Answer answer) {
        for (Taken one : taken) {
            SpaceEntry entry = one.entry();
            boolean merge = answer == Answer.MERGE && one.folders();
            if (answer == Answer.REPLACE && !isAbove(target(entry), entry.key())) {
                services.changes().delete(user, to.id(), List.of(target(entry)));
            }
            put(user, entry, merge ? IfTaken.MERGE : IfTaken.NEW_NAME);
        }
        return new Outcome(taken.size(), List.of());
    }

    /** What would replace itself, or a folder that holds it, does not: that one is kept. */
    private boolean isAbove(ObjectKey target, ObjectKey entry) {
        return to.id().equals(from.id()) && new FolderPath(target.value()).contains(entry);
    }
}
