package zhiguang.spaces;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import zhiguang.cluster.Offers;
import zhiguang.cluster.TestOffers;
import zhiguang.identity.UserId;
import zhiguang.objectstore.TestStore;

/** Spaces on a real database, also for tests of other packages. */
public final class TestSpaces {

    public static final SpaceSettings SETTINGS =
            new SpaceSettings(DataSize.ofGigabytes(1), DataSize.ofGigabytes(2), Duration.ofDays(30), Duration.ofDays(90));

    public final Spaces spaces;
    public final ObjectIndex index;
    public final StorageQuota quota;
    final JdbcClient jdbc;
    final TransactionOperations transactions;
    final EntryTable entries;
    final EntryLists lists;
    final BinTable bins;
    final SpaceTable table;
    final SpaceRights rights;

    public TestSpaces(DataSource database, ObjectStore store, Clock clock) {
        this(database, store, clock, TestOffers.none());
    }

    TestSpaces(DataSource database, ObjectStore store, Clock clock, Offers offers) {
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        entries = new EntryTable(jdbc);
        lists = new EntryLists(jdbc);
        bins = new BinTable(jdbc);
        table = new SpaceTable(jdbc);
        rights = new SpaceRights(offers);
        quota = new StorageQuota(jdbc, SETTINGS);
        spaces = new Spaces(table, rights, store);
        index = new ObjectIndex(entries, lists, bins, quota, transactions, clock);
    }

    public void remove(SpaceId space, ObjectKey key, UserId by) {
        index.remove(space, key, by);
    }

    /** Brings a content into a person's own space under a name. */
    public StoredObject put(TestStore store, UserId owner, ObjectKey key, byte[] content) {
        SpaceId space = spaces.personal(owner);
        return index.put(space, key, store.put(space, index.newStoreKey(), content), Optional.empty(), owner);
    }
}
