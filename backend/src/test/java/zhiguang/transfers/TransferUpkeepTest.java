package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.database.TestDatabase;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.transfers.TransferItem.ItemState;

class TransferUpkeepTest {

    private static final DataSource DATABASE = TestDatabase.migrated();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final TransferTable table = new TransferTable(jdbc);
    private final ItemTable items = new ItemTable(jdbc, new TransactionTemplate(new DataSourceTransactionManager(DATABASE)));

    @Test
    void keepsPartsOnlyWhileTheirFileIsOnItsWay() {
        TransferId id = insert();
        part(id, 1);
        part(id, 2);
        items.end(id, List.of(new ItemTable.End(1, ItemState.DONE, null)));
        assertThat(table.forgetEndedBefore(Instant.EPOCH).parts()).isPositive();
        assertThat(items.listParts(id, 1, "upload")).isEmpty();
        assertThat(items.listParts(id, 2, "upload")).hasSize(1);
    }

    @Test
    void forgetsWhatEndedLongAgoAndCountsIt() {
        TransferId old = insert();
        TransferId late = insert();
        TransferId running = insert();
        List.of(old, late, running).forEach(id -> part(id, 1));
        table.end(old, TransferState.FAILED);
        table.end(late, TransferState.FAILED);
        jdbc.sql("UPDATE transfer SET ended_at = now() - interval '91 days' WHERE id = :id").param("id", old.value()).update();
        TransferTable.Forgotten forgotten = table.forgetEndedBefore(Instant.now().minus(Duration.ofDays(90)));
        assertThat(forgotten.transfers()).isEqualTo(1);
        assertThat(forgotten.parts()).isGreaterThanOrEqualTo(2);
        assertThat(table.find(old)).isEmpty();
        assertThat(items.list(old, null, 9)).isEmpty();
        assertThat(table.find(late)).isPresent();
        assertThat(items.listParts(late, 1, "upload")).isEmpty();
        assertThat(items.listParts(running, 1, "upload")).hasSize(1);
        assertThat(table.forgetEndedBefore(Instant.now().minus(Duration.ofDays(90))).transfers()).isZero();
    }

    private TransferId insert() {
        TransferId id = TransferId.random();
        TransferRoute route = new TransferRoute(
                TransferRoute.Direction.TO_SPACE, new SpaceId(UUID.randomUUID()), new ClusterUser("alice"), List.of("/scratch/alice/a"), "",
                TransferRoute.TargetPolicy.FAIL, TransferRoute.Way.SSH);
        table.insert(id, UserId.random(), route, Instant.now());
        List<TransferItem> files = List.of(file(1), file(2), file(3));
        items.replaceUnmoved(id, files);
        return id;
    }

    private static TransferItem file(int number) {
        return TransferItem.file(number, "/scratch/alice/" + number, Integer.toString(number), 20 << 20, 0);
    }

    private void part(TransferId id, int number) {
        items.begun(id, number, new StoreKey("o/" + UUID.randomUUID()), "upload", 8L << 20);
        items.part(id, number, "upload", 0, "etag");
    }
}
