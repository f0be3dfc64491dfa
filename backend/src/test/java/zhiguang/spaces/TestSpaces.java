package zhiguang.spaces;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import zhiguang.audit.AuditEvent;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.TestOffers;
import zhiguang.identity.TestUsers;
import zhiguang.identity.UserId;
import zhiguang.objectstore.TestStore;

/** Spaces on a real database, also for tests of other packages. */
public final class TestSpaces {

    public static final SpaceSettings SETTINGS =
            new SpaceSettings(DataSize.ofGigabytes(1), DataSize.ofGigabytes(2), Duration.ofDays(30), Duration.ofDays(90));

    public final Spaces spaces;
    public final ObjectIndex index;
    public final StorageQuota quota;
    final ManyFiles many;
    public final JdbcClient jdbc;
    public final TransactionOperations transactions;
    public final List<AuditEvent> audit = new ArrayList<>();
    final EntryTable entries;
    final EntryLists lists;
    final BinTable bins;
    final EntryNames names;
    final FolderMerge merge;
    final SpaceTable table;
    public final SpaceChanges changes;
    public final SpaceBin bin;
    final SpaceMembers members;
    public final TestUsers people;
    final SpaceQuotas quotas;
    final GarbageTable garbage;
    final GarbageSweep sweep;
    private final Clock clock;

    public TestSpaces(DataSource database, ObjectStore store, Clock clock) {
        this(database, store, clock, new FakeCatalog());
    }

    public TestSpaces(DataSource database, ObjectStore store, Clock clock, ClusterCatalog catalog) {
        this.clock = clock;
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        entries = new EntryTable(jdbc);
        lists = new EntryLists(jdbc);
        bins = new BinTable(jdbc);
        table = new SpaceTable(jdbc);
        names = new EntryNames(entries);
        merge = new FolderMerge(names, new MergeTable(jdbc), clock);
        ReaderTable readers = new ReaderTable(jdbc);
        SpaceRights rights = new SpaceRights(TestOffers.of(catalog, clock), TestOffers.coordinators(catalog, clock), readers);
        quota = new StorageQuota(jdbc, SETTINGS);
        spaces = new Spaces(table, rights, store);
        garbage = new GarbageTable(jdbc);
        index = new ObjectIndex(entries, lists, bins, names, garbage, quota, transactions, clock);
        many = new ManyFiles(entries, bins, quota, transactions, clock);
        changes = new SpaceChanges(spaces, entries, bins, names, merge, quota, transactions, clock);
        members = new SpaceMembers(spaces, table, readers, catalog, audit::add);
        people = new TestUsers(jdbc, audit::add);
        bin = new SpaceBin(spaces, entries, bins, names, SETTINGS, people.proofs, audit::add, transactions, clock);
        quotas = new SpaceQuotas(jdbc, table, quota, people.users, audit::add);
        sweep = new GarbageSweep(garbage, store);
    }

    SpaceObjects objects(SignedUrls urls) {
        return new SpaceObjects(spaces, index, lists, quota, urls);
    }

    SpaceCopies copies(ContentCopies copies) {
        return new SpaceCopies(spaces, index, entries, bins, merge, quota, copies, transactions, clock);
    }

    StoreComparison comparison(ObjectStore store, int page) {
        return new StoreComparison(new CheckTable(jdbc), entries, names, garbage, store, transactions, clock, page);
    }

    public void remove(SpaceId space, ObjectKey key, UserId by) {
        index.remove(space, key, by);
    }

    /** Brings a content into a person's own space under a name. */
    public StoredObject put(TestStore store, UserId owner, ObjectKey key, byte[] content) {
        SpaceId space = spaces.personal(owner);
        return index.put(space, key, store.put(space, index.newStoreKey(), content), Optional.empty(), owner);
    }

    /** Brings a content into a space under a name. */
    public StoredObject put(TestStore store, SpaceId space, String name, byte[] content, UserId by) {
        return index.put(space, new ObjectKey(name), store.put(space, index.newStoreKey(), content), Optional.empty(), by);
    }

    /** Gives a content that is nowhere a name. */
    StoredObject name(SpaceId space, String name, long size, UserId by) {
        StoredContent content =
                new StoredContent(index.newStoreKey(), size, clock.instant(), "etag", OptionalLong.empty());
        return index.put(space, new ObjectKey(name), content, Optional.empty(), by);
    }

    /** Many small files at once, {@code folder/%05d}. */
    void fill(SpaceId space, String folder, int files) {
        jdbc.sql("""
                        INSERT INTO space_entry (id, space, key, store_key, size, etag, modified)
                        SELECT gen_random_uuid(), :space, :folder || '/' || lpad(i::text, 5, '0'), 'o/' || gen_random_uuid(), i, 'etag', now()
                          FROM generate_series(1, :files) i
                        """)
                .param("space", space.value())
                .param("folder", folder)
                .param("files", files)
                .update();
        entries.makeFolders(space, new FolderPath(folder), Optional.empty(), clock.instant());
    }

    static UserId nobody() {
        return new UserId(UUID.randomUUID());
    }
}
