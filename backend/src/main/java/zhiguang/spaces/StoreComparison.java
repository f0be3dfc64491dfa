package zhiguang.spaces;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;

/**
 * Compares the index with the store, page by page; a comparison that was broken off goes on where it was. Others' objects get a name,
 * own contents that nothing has named for days are removed, and names whose content is lost are marked.
 */
@Component
class StoreComparison {

    private static final Logger log = LoggerFactory.getLogger(StoreComparison.class);

    /** A younger content may be about to get its name: an upload or a copy is at its end. */
    static final Duration SAFE = Duration.ofDays(3);

    private final CheckTable table;
    private final EntryTable entries;
    private final EntryNames names;
    private final GarbageTable garbage;
    private final ObjectStore store;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final int page;

    @Autowired
    StoreComparison(
            CheckTable table,
            EntryTable entries,
            EntryNames names,
            GarbageTable garbage,
            ObjectStore store,
            TransactionOperations transactions,
            Clock clock) {
        this(table, entries, names, garbage, store, transactions, clock, 1000);
    }

    StoreComparison(
            CheckTable table,
            EntryTable entries,
            EntryNames names,
            GarbageTable garbage,
            ObjectStore store,
            TransactionOperations transactions,
            Clock clock,
            int page) {
        this.table = table;
        this.entries = entries;
        this.names = names;
        this.garbage = garbage;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.page = page;
    }

    /** Compares every space; one that the store refuses does not stop the others. */
    void runAll() {
        for (SpaceId space : table.spaces()) {
            try {
                run(space);
            } catch (RemoteSystemException e) {
                log.atWarn().addKeyValue("space", space).addKeyValue("why", e.getMessage()).log("a space could not be compared with the store");
            }
        }
    }

    SpaceCheck run(SpaceId space) {
        store.ensure(space);
        SpaceCheck check =
                table.find(space).filter(before -> !before.ended()).orElseGet(() -> SpaceCheck.begin(space, clock.instant()));
        List<StoredContent> contents;
        do {
            contents = store.list(space, check.after(), page);
            check = compare(check, contents);
            table.save(check, clock.instant());
        } while (contents.size() == page);
        check = check.end(findMissing(check));
        table.save(check, clock.instant());
        report(check);
        return check;
    }

    private SpaceCheck compare(SpaceCheck check, List<StoredContent> contents) {
        Set<String> named = table.see(check.space(), contents.stream().map(StoredContent::key).toList(), clock.instant());
        int adopted = 0;
        int unnamed = 0;
        int removed = 0;
        for (StoredContent content : contents) {
            if (named.contains(content.key().value()) || table.isGarbage(check.space(), content.key())) {
                continue;
            }
            switch (deal(check.space(), content)) {
                case ADOPTED -> adopted++;
                case LEFT -> unnamed++;
                case REMOVED -> removed++;
            }
        }
        String last = contents.isEmpty() ? check.after() : contents.getLast().key().value();
        return check.page(last, contents.size(), adopted, unnamed, removed);
    }

    private enum Dealt {
        ADOPTED,
        LEFT,
        REMOVED
    }

    private Dealt deal(SpaceId space, StoredContent content) {
        if (!content.key().isOwn()) {
            return content.key().asName().filter(name -> adopt(space, content, name)).isPresent() ? Dealt.ADOPTED : Dealt.LEFT;
        }
        if (content.modified().isAfter(clock.instant().minus(SAFE))) {
            return Dealt.LEFT;
        }
        garbage.add(space, content.key());
        return Dealt.REMOVED;
    }

    private boolean adopt(SpaceId space, StoredContent listed, ObjectKey name) {
        Optional<StoredContent> content = store.find(space, listed.key());
        return content.isPresent() && transactions.execute(status -> {
            entries.lock(space);
            if (!table.see(space, List.of(listed.key()), clock.instant()).isEmpty() || entries.fileAbove(space, name).isPresent()) {
                return false;
            }
            try {
                insert(space, content.get(), names.free(space, name));
                return true;
            } catch (InvalidInputException noName) {
                return false;
            }
        });
    }

    private void insert(SpaceId space, StoredContent content, ObjectKey name) {
        Instant now = clock.instant();
        entries.makeFolders(space, FolderPath.of(name), Optional.empty(), now);
        StoredObject file = new StoredObject(
                ObjectId.random(), name, content.key(), content.size(), content.modified(), content.etag(), content.partSize(),
                Optional.empty(), false);
        entries.insert(space, file, Optional.empty());
        table.see(space, List.of(content.key()), now);
    }

    private long findMissing(SpaceCheck check) {
        long missing = 0;
        String after = "";
        List<StoreKey> unseen;
        do {
            unseen = table.unseen(check.space(), check.begun(), after, page);
            for (StoreKey content : unseen) {
                if (store.find(check.space(), content).isEmpty()) {
                    table.markMissing(check.space(), content);
                    missing++;
                }
                after = content.value();
            }
        } while (unseen.size() == page);
        return missing;
    }

    private static void report(SpaceCheck check) {
        boolean odd = check.adopted() + check.unnamed() + check.removed() + check.missing() > 0;
        (odd ? log.atInfo() : log.atDebug())
                .addKeyValue("space", check.space())
                .addKeyValue("seen", check.seen())
                .addKeyValue("adopted", check.adopted())
                .addKeyValue("unnamed", check.unnamed())
                .addKeyValue("removed", check.removed())
                .addKeyValue("missing", check.missing())
                .log("compared a space with the store");
    }
}
