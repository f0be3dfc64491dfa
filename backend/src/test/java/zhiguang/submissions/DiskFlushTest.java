package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class DiskFlushTest {

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final AtomicInteger flushes = new AtomicInteger();
    private final DiskFlush flush = new DiskFlush(() -> {
        flushes.incrementAndGet();
        begun.release();
        mayEnd.acquireUninterruptibly();
    });

    @Test
    void waitsUntilPostgresHasWrittenWhatWasCommittedBefore() throws SQLException {
        try (Connection lazy = ChainBench.DATABASE.getConnection();
                Connection strict = ChainBench.DATABASE.getConnection()) {
            JdbcClient writer = JdbcClient.create(new SingleConnectionDataSource(lazy, true));
            JdbcClient waiter = JdbcClient.create(new SingleConnectionDataSource(strict, true));
            waiter.sql("SET synchronous_commit = on").update();
            DiskFlush real = new DiskFlush(waiter);
            for (int i = 0; i < 50; i++) {
                writer.sql("SELECT pg_logical_emit_message(true, 'test', 'x')").query().singleRow();
                String end = writer.sql("SELECT pg_current_wal_insert_lsn()::text").query(String.class).single();
                real.begin().join();
                assertThat(writer.sql("SELECT pg_current_wal_flush_lsn() >= :end::pg_lsn").param("end", end).query(Boolean.class).single()).isTrue();
            }
        }
    }

    @Test
    void whoAsksMeanwhileSharesTheNext() throws InterruptedException {
        CompletableFuture<Void> first = flush.begin();
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Void>> later = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            later.add(flush.begin());
        }
        mayEnd.release();
        first.join();
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(later).as("what began before they asked is not theirs").noneMatch(CompletableFuture::isDone);
        mayEnd.release();
        later.forEach(CompletableFuture::join);
        assertThat(flushes).hasValue(2);
    }

    @Test
    void failsAsTheWritingDoesAndGoesOn() {
        AtomicInteger times = new AtomicInteger();
        DiskFlush failing = new DiskFlush(() -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("no disk");
            }
        });
        assertThatThrownBy(() -> failing.begin().join()).isInstanceOf(CompletionException.class).hasRootCauseMessage("no disk");
        failing.begin().join();
    }
}
