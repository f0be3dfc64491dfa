package zhiguang.spaces;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A backend's cleaners, run as if it were much later. */
public final class LaterUpkeep {

    private static final Duration MUCH_LATER = Duration.ofDays(30);

    private LaterUpkeep() {}

    /** Gives up what nobody goes on with, and takes away what no name stands for. */
    public static void run(ApplicationContext backend, SpaceId space) {
        Clock later = Clock.offset(Clock.systemUTC(), MUCH_LATER);
        new StaleUploads(
                        backend.getBean(UploadTable.class),
                        backend.getBean(UploadEnds.class),
                        backend.getBean(UploadSettings.class),
                        later)
                .clean();
        new StoreComparison(
                        backend.getBean(CheckTable.class),
                        backend.getBean(EntryTable.class),
                        backend.getBean(EntryNames.class),
                        backend.getBean(GarbageTable.class),
                        backend.getBean(ObjectStore.class),
                        backend.getBean(TransactionOperations.class),
                        later)
                .run(space);
        backend.getBean(GarbageSweep.class).run();
    }

    /** What the database still holds of anything that has not come to its end. */
    public static int countLeft(ApplicationContext backend) {
        return backend.getBean(JdbcClient.class)
                .sql("""
                        SELECT (SELECT count(*) FROM upload WHERE state = 'OPEN' OR NOT freed) + (SELECT count(*) FROM upload_part)
                             + (SELECT count(*) FROM space_garbage) + (SELECT count(*) FROM scheduled_tasks WHERE task_name = 'transfer')
                             + (SELECT count(*) FROM transfer WHERE ended_at IS NULL)
                        """)
                .query(Integer.class)
                .single();
    }
}
