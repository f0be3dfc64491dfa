package zhiguang.projects.quotas;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.TestClock;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.ClusterFeed;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.FakeMachine;
import zhiguang.cluster.Offers;
import zhiguang.cluster.Reservations;
import zhiguang.database.TestDatabase;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ServiceUser;

/** What waits, is refused, is overtaken, differs and is put right, on a real database and a Slurm that does as it is told. */
class QuotaApplierTest {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final QuotaKey PROJECT = QuotaKey.of(PHYSICS);
    private static final QuotaKey ALICE = QuotaKey.of(PHYSICS, new ClusterUser("alice"));
    private static final Quota FOUR = Quota.NONE.with(QuotaLimit.CPUS, Optional.of(4L));
    private static final Quota TWELVE = Quota.NONE.with(QuotaLimit.CPUS, Optional.of(12L));
    private static final Quota EIGHT = Quota.NONE.with(QuotaLimit.CPUS, Optional.of(8L));

    private final DataSource source = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T04:00:00Z"));
    private final FakeQuotaLimits slurm = new FakeQuotaLimits();
    private final List<AuditEvent> audit = new ArrayList<>();
    private AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private QuotaTable table;
    private QuotaApplier applier;

    @BeforeEach
    void start() {
        begin(false);
        jdbc.sql("INSERT INTO project (account, title, limit_core_minutes, created_by, changed_by) VALUES ('physics', 'x', 600, 'a', 'a')")
                .update();
        slurm.put(PHYSICS, EIGHT, Map.of("alice", Quota.NONE));
    }

    private void begin(boolean repair) {
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(TestClock.class, () -> clock);
        context.registerBean(AuditLog.class, () -> audit::add);
        context.registerBean(FakeCatalog.class, FakeCatalog::small);
        FakeMachine machine = new FakeMachine(clock);
        context.registerBean(Reservations.class, () -> machine);
        context.registerBean(ClusterFeed.class, () -> machine.feed);
        context.registerBean(FakeQuotaLimits.class, () -> slurm);
        context.registerBean(ServiceUser.class, () -> new ServiceUser(new ClusterUser("zgadmin")));
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(source)));
        context.registerBean(QuotaSettings.class, () -> new QuotaSettings(Duration.ofMinutes(5), repair, Duration.ofSeconds(10)));
        for (Class<?> type : List.of(
                Offers.class, QuotaTable.class, BlockTable.class, DriftTable.class, QuotaApplier.class, QuotaWriting.class, QuotaComparison.class, BurnRates.class)) {
            context.register(type);
        }
        context.refresh();
        table = context.getBean(QuotaTable.class);
        applier = context.getBean(QuotaApplier.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void takesOverTheCoreHoursOfAProjectAndLeavesTheRest() {
        assertThat(project().isPending()).isTrue();
        applier.round();
        assertThat(project().isPending()).isFalse();
        assertThat(own()).isEqualTo(EIGHT.with(QuotaLimit.CORE_MINUTES, Optional.of(600L)));
    }

    @Test
    void isOneNumberWithTheProjectsOwnLimit() {
        applier.round();
        assertThat(table.put(PROJECT, Quota.NONE.with(QuotaLimit.CORE_MINUTES, Optional.of(60L)), 1, "boss")).isTrue();
        assertThat(limitOfProject()).contains(60L);
        jdbc.sql("UPDATE project SET limit_core_minutes = 90, changed_by = 'other'").update();
        assertThat(project().quota().limit(QuotaLimit.CORE_MINUTES)).contains(90L);
        assertThat(project().version()).isEqualTo(3);
        assertThat(table.put(PROJECT, FOUR, 2, "boss")).as("somebody changed it on the other page").isFalse();
        assertThat(project().changedBy()).isEqualTo("other");
    }

    @Test
    void keepsWhatSlurmCannotTakeNowAndTriesAgain() {
        slurm.down = true;
        applier.round();
        assertThat(project().pendingWhy()).contains("SLURM_DATABASE UNREACHABLE");
        slurm.down = false;
        applier.round();
        assertThat(project().isPending()).as("not yet").isTrue();
        clock.pass(Duration.ofSeconds(5));
        applier.round();
        assertThat(project().isPending()).isFalse();
        assertThat(project().pendingWhy()).isEmpty();
    }

    @Test
    void losesNoChangeWhileSlurmdbdIsAwayForAnHourAndThePortalStartsAgain() {
        applier.round();
        slurm.down = true;
        slurm.asked = 0;
        assertThat(table.put(PROJECT, FOUR, 1, "boss")).isTrue();
        pass(Duration.ofMinutes(20));
        assertThat(table.put(ALICE, FOUR, 0, "carol")).isTrue();
        assertThat(table.put(PROJECT, EIGHT, 2, "second")).as("over the first, which never reached Slurm").isTrue();
        pass(Duration.ofMinutes(20));
        startAgain();
        assertThat(table.put(PROJECT, TWELVE, 3, "boss")).isTrue();
        pass(Duration.ofMinutes(20));
        assertThat(table.listPending(9)).extracting(KeptQuota::key, row -> row.pendingWhy().orElseThrow())
                .containsExactlyInAnyOrder(tuple(PROJECT, "SLURM_DATABASE UNREACHABLE"), tuple(ALICE, "SLURM_DATABASE UNREACHABLE"));
        assertThat(slurm.asked).as("asked now and then, not at each round").isBetween(600, 1_000);
        List<Quota> seen = new ArrayList<>();
        slurm.whileWriting = () -> seen.add(own());
        slurm.down = false;
        pass(Duration.ofSeconds(5));
        assertThat(table.listPending(9)).isEmpty();
        assertThat(own()).isEqualTo(TWELVE);
        assertThat(requireNonNull(slurm.accounts.get(PHYSICS)).members()).containsEntry("alice", FOUR);
        assertThat(seen).as("what was overtaken is never written").doesNotContain(FOUR, EIGHT);
    }

    /** The durable round runs every two seconds. */
    private void pass(Duration time) {
        for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); clock.pass(Duration.ofSeconds(2))) {
            applier.round();
        }
        applier.round();
    }

    private void startAgain() {
        context.close();
        context = new AnnotationConfigApplicationContext();
        begin(false);
    }

    @Test
    void saysWhySlurmRefused() {
        slurm.answer = new QuotaWrite.Refused(7011, "no access to the default qos");
        applier.round();
        assertThat(project().pendingWhy()).contains("REFUSED 7011 no access to the default qos");
        slurm.answer = null;
        slurm.forgetful = true;
        clock.pass(Duration.ofMinutes(2));
        applier.round();
        assertThat(project().pendingWhy()).contains("NOT_SHOWN");
        slurm.accounts.clear();
        clock.pass(Duration.ofMinutes(2));
        applier.round();
        assertThat(project().pendingWhy()).contains("NOT_IN_SLURM");
    }

    @Test
    void doesNotTakeAnOvertakenVersionForTheNewest() {
        applier.round();
        assertThat(table.put(PROJECT, FOUR, 1, "boss")).isTrue();
        slurm.whileWriting = () -> {
            slurm.whileWriting = () -> {};
            table.put(PROJECT, EIGHT, 2, "second");
        };
        applier.round();
        assertThat(project().applied()).isEqualTo(2);
        assertThat(project().isPending()).isTrue();
        applier.round();
        assertThat(project().isPending()).isFalse();
        assertThat(own()).isEqualTo(EIGHT);
    }

    @Test
    void writesNothingWhileAnotherPortalIsAtIt() {
        BlockTable blocks = context.getBean(BlockTable.class);
        assertThat(blocks.lease(PHYSICS, clock.instant(), clock.instant().plusSeconds(45))).isTrue();
        applier.round();
        assertThat(slurm.written).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        applier.round();
        assertThat(slurm.written).as("the other portal died").containsExactly(PROJECT);
    }

    @Test
    void whoTookTooLongEndsNobodyElsesTurn() {
        BlockTable blocks = context.getBean(BlockTable.class);
        slurm.whileWriting = () -> {
            slurm.whileWriting = () -> {};
            clock.pass(Duration.ofMinutes(1));
            assertThat(blocks.lease(PHYSICS, clock.instant(), clock.instant().plusSeconds(45))).as("the other's turn").isTrue();
        };
        applier.round();
        assertThat(blocks.lease(PHYSICS, clock.instant(), clock.instant().plusSeconds(45))).isFalse();
    }

    @Test
    void whoSetsAQuotaWhileAnotherIsAtItIsToldOfItsEnd() {
        BlockTable blocks = context.getBean(BlockTable.class);
        Instant until = clock.instant().plusSeconds(45);
        assertThat(blocks.lease(PHYSICS, clock.instant(), until)).isTrue();
        try (QuotaWriting writing = context.getBean(QuotaWriting.class)) {
            assertThat(writing.now(PROJECT, Duration.ofMillis(300))).isEqualTo(new QuotaChange.Pending("UNDER_WAY"));
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                blocks.release(PHYSICS, until);
            });
            assertThat(writing.now(PROJECT, Duration.ofSeconds(30))).isEqualTo(new QuotaChange.Applied());
        }
        assertThat(slurm.written).containsExactly(PROJECT);
    }

    @Test
    void laysAStopOverWhatWasNeverSetAndTakesItAwayAgain() {
        applier.round();
        BlockTable blocks = context.getBean(BlockTable.class);
        blocks.block(PHYSICS, "boss", "x", clock.instant());
        table.redo(PHYSICS);
        applier.round();
        assertThat(own().limit(QuotaLimit.QUEUED_JOBS)).contains(0L);
        blocks.unblock(PHYSICS);
        table.redo(PHYSICS);
        applier.round();
        assertThat(own()).isEqualTo(EIGHT.with(QuotaLimit.CORE_MINUTES, Optional.of(600L)));
    }

    @Test
    void waitsForAMemberWithoutHidingWhatDiffers() {
        applier.round();
        table.put(PROJECT, FOUR, 1, "boss");
        table.put(QuotaKey.of(PHYSICS, new ClusterUser("bob")), FOUR, 0, "boss");
        applier.round();
        assertThat(table.listPending(9)).singleElement().satisfies(row -> assertThat(row.pendingWhy()).contains("NOT_A_MEMBER"));
        slurm.put(PHYSICS, EIGHT, Map.of());
        context.getBean(QuotaComparison.class).run();
        assertThat(context.getBean(DriftTable.class).list(0, 9)).extracting(QuotaDrift::field).containsExactly("CPUS");
    }

    @Test
    void findsWhatDiffersAndForgetsWhatIsRightAgain() {
        applier.round();
        table.put(PROJECT, FOUR, 1, "boss");
        table.put(ALICE, FOUR, 0, "boss");
        applier.round();
        slurm.put(PHYSICS, EIGHT, Map.of("alice", Quota.NONE));
        DriftTable drifts = context.getBean(DriftTable.class);
        context.getBean(QuotaComparison.class).run();
        assertThat(drifts.list(0, 9))
                .extracting(QuotaDrift::key, QuotaDrift::field, QuotaDrift::intended, QuotaDrift::actual)
                .containsExactly(tuple(PROJECT, "CPUS", "4", "8"), tuple(ALICE, "CPUS", "4", "none"));
        Instant found = drifts.list(0, 1).getFirst().found();
        clock.pass(Duration.ofMinutes(5));
        context.getBean(QuotaComparison.class).run();
        assertThat(drifts.list(0, 1).getFirst().found()).as("since it was first seen").isEqualTo(found);
        slurm.put(PHYSICS, FOUR, Map.of("alice", FOUR));
        context.getBean(QuotaComparison.class).run();
        assertThat(drifts.count()).isZero();
        assertThat(drifts.lastComparison().orElseThrow().associations()).isEqualTo(2);
        slurm.accounts.clear();
        context.getBean(QuotaComparison.class).run();
        assertThat(drifts.list(0, 9)).extracting(QuotaDrift::field).containsExactly(QuotaDrift.MISSING);
        slurm.down = true;
        assertThatThrownBy(() -> context.getBean(QuotaComparison.class).run()).isInstanceOf(RemoteSystemException.class);
        assertThat(drifts.count()).as("the last comparison stays").isEqualTo(1);
    }

    @Test
    void reckonsTheRateFromTheHistory() {
        Instant now = clock.instant();
        job(1, "alice", now.minus(Duration.ofHours(10)), now.minus(Duration.ofHours(3)), 4);
        job(2, "bob", now.minus(Duration.ofDays(8)), now.minus(Duration.ofDays(7)).plus(Duration.ofHours(7)), 1);
        job(3, "bob", now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(19)), 100);
        Map<String, BurnRates.Rates> rates = context.getBean(BurnRates.class).of(PHYSICS);
        assertThat(requireNonNull(rates.get("alice")).cores()).as("28 core-hours in seven days").isEqualTo(new Burn(240));
        assertThat(requireNonNull(rates.get("bob")).cores()).as("what was before the week does not count").isEqualTo(new Burn(60));
        assertThat(requireNonNull(rates.get("")).cores()).isEqualTo(new Burn(300));
        assertThat(requireNonNull(rates.get("")).gpus()).isEqualTo(new Burn(60));
    }

    private void job(long id, String user, Instant started, Instant ended, long cpus) {
        jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal,
                    comment, finished, accounted, told_at)
                VALUES ('main', :id, :started, 'relax', :user, 'physics', 'compute', 'normal', 'COMPLETED', 'COMPLETED', 'None',
                    :started, :ended, 'c1', '{c1}', '', '', 1, :cpus, :gpus, 0, 0, '', true, true, :ended)
                """)
                .param("id", id)
                .param("user", user)
                .param("started", QuotaTable.time(started))
                .param("ended", QuotaTable.time(ended))
                .param("cpus", cpus)
                .param("gpus", cpus == 4 ? 1 : cpus == 1 ? 0 : 9)
                .update();
    }

    private KeptQuota project() {
        return table.find(PROJECT).orElseThrow();
    }

    private Quota own() {
        return requireNonNull(slurm.accounts.get(PHYSICS)).own();
    }

    private Optional<Long> limitOfProject() {
        return Optional.ofNullable(jdbc.sql("SELECT limit_core_minutes FROM project").query(Long.class).single());
    }
}
