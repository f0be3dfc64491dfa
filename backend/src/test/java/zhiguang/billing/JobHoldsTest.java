package zhiguang.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Offer;
import zhiguang.cluster.TestOffers;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.SampleJobs;

class JobHoldsTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final JobRequest JOB = SampleJobs.request("relax").with(SampleJobs.request("relax").partition(), Duration.ofHours(1));

    private final BillingOnDatabase money = new BillingOnDatabase();
    private final JobHolds holds = money.get(JobHolds.class);
    private final Settler settler = money.get(Settler.class);
    private final Offer offer = TestOffers.of(FakeCatalog.small(), money.clock).get(ALICE);

    @AfterEach
    void end() {
        money.close();
    }

    @Test
    void aProjectThatIsNotBilledHoldsNothing() {
        hold(UUID.randomUUID());
        assertThat(holds.quote(ALICE, JOB, offer)).isEmpty();
    }

    @Test
    void holdsTheMostThatTheJobCanCostAndRefusesWithTheNumbers() {
        money.billing("1.50", "0.10").prices(PriceRate.of(Resource.CPU_HOUR, "1"));
        JobQuote quote = holds.quote(ALICE, JOB, offer).orElseThrow();
        assertThat(quote.atMost()).isEqualTo(Money.parse("1"));
        assertThat(quote.expected()).isEmpty();
        assertThat(quote.isCovered()).isTrue();
        hold(UUID.randomUUID());
        assertThat(money.physics().held()).isEqualTo(Money.parse("1"));
        assertThatThrownBy(() -> hold(UUID.randomUUID()))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.code()).isEqualTo("billing.uncovered");
                    assertThat(e.arguments()).containsExactly("physics", "1.00", "0.50", "0.10");
                });
    }

    @Test
    void expectsWhatTheLastRunsTook() {
        money.billing("100", "0").prices(PriceRate.of(Resource.CPU_HOUR, "1"));
        for (int i = 1; i <= 3; i++) {
            money.record(i, BillingOnDatabase.NOON.plusSeconds(i), "COMPLETED", BillingOnDatabase.NOON, BillingOnDatabase.NOON.plusSeconds(900), "");
        }
        assertThat(holds.quote(ALICE, JOB, offer).orElseThrow().expected()).contains(new Money(25));
    }

    @Test
    void aDearerVersionThatIsPublishedAlreadyIsCovered() {
        money.billing("100", "0").prices(PriceRate.of(Resource.CPU_HOUR, "1"));
        Prices prices = money.get(Prices.class);
        prices.publish(money.admin, prices.draft(
                money.admin, "", Optional.of(BillingOnDatabase.NOON.plusSeconds(60)), List.of(PriceRate.of(Resource.CPU_HOUR, "2"))));
        assertThat(holds.quote(ALICE, JOB, offer).orElseThrow().atMost()).isEqualTo(Money.parse("2"));
    }

    @Test
    void aSubmissionThatEndsWithoutAJobGivesAllBack() {
        money.billing("5", "0").prices(PriceRate.of(Resource.CPU_HOUR, "1"));
        UUID id = UUID.randomUUID();
        hold(id);
        assertThat(holds.settle(id, ClusterName.MAIN, Optional.empty())).isTrue();
        assertThat(holds.settle(id, ClusterName.MAIN, Optional.empty())).isTrue();
        assertThat(money.physics().held()).isEqualTo(Money.NONE);
        assertThat(money.physics().available()).isEqualTo(Money.parse("5"));
    }

    @Test
    void aJobIsChargedToItsHoldAndTheRestComesBack() {
        money.billing("5", "0").prices(PriceRate.of(Resource.CPU_HOUR, "1"));
        UUID id = UUID.randomUUID();
        hold(id);
        assertThat(holds.settle(id, ClusterName.MAIN, Optional.of(JobId.of(7)))).isFalse();
        money.record(7, BillingOnDatabase.NOON, "COMPLETED", BillingOnDatabase.NOON, BillingOnDatabase.NOON.plusSeconds(900), "zhiguang:" + id);
        assertThat(holds.settle(id, ClusterName.MAIN, Optional.of(JobId.of(7)))).isFalse();
        settler.run();
        assertThat(money.physics().held()).isEqualTo(Money.parse("0.50"));
        assertThat(holds.settle(id, ClusterName.MAIN, Optional.of(JobId.of(7)))).isTrue();
        assertThat(money.physics().held()).isEqualTo(Money.NONE);
        assertThat(money.physics().available()).isEqualTo(Money.parse("4.50"));
    }

    /** Whatever happens at once: nothing is held without cover, and no cent is lost or made. */
    @Test
    void aThousandSubmissionsAtOnceNeverOverdrawByACent() throws Exception {
        money.billing("300", "7").prices(PriceRate.of(Resource.CPU_HOUR, "0.987654"));
        Random random = new Random(20_261_126);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            int number = i;
            int what = random.nextInt(4);
            int seconds = 1 + random.nextInt(1800);
            work.add(() -> submit(number, what, seconds));
        }
        work.add(() -> money.get(ProjectMoney.class).recharge(money.admin, BillingOnDatabase.PHYSICS, Money.parse("40.01"), "V-2", "") == RechargeOutcome.BOOKED);
        work.add(() -> money.get(ProjectMoney.class).recharge(money.admin, BillingOnDatabase.PHYSICS, Money.parse("40.01"), "V-2", "") == RechargeOutcome.BOOKED);
        int accepted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                accepted += done.get() ? 1 : 0;
            }
        }
        settler.run();
        long lowest = money.jdbc.sql("""
                SELECT min(p.balance) FROM ledger_entry e JOIN ledger_posting p ON p.entry = e.id AND p.account = 'AVAILABLE' WHERE e.kind = 'HOLD'
                """).query(Long.class).single();
        BilledProject physics = money.physics();
        long charged = money.jdbc.sql("SELECT coalesce(sum(cents), 0) FROM job_charge").query(Long.class).single();
        assertThat(accepted).isBetween(300, 1001);
        assertThat(lowest).isGreaterThanOrEqualTo(-700);
        assertThat(physics.available().plus(physics.held()).plus(new Money(charged))).isEqualTo(Money.parse("340.01"));
        assertThat(money.jdbc.sql("SELECT coalesce(sum(remaining), 0) FROM job_hold").query(Long.class).single()).isEqualTo(physics.held().cents());
        assertThat(money.get(Reconciliation.class).run(BillingOnDatabase.NOON.minusSeconds(9), BillingOnDatabase.NOON.plusSeconds(9000)).alarms()).isZero();
    }

    private boolean submit(int number, int what, int seconds) {
        UUID id = UUID.randomUUID();
        try {
            hold(id);
        } catch (InvalidInputException refused) {
            assertThat(refused.code()).isEqualTo("billing.uncovered");
            return false;
        }
        if (what == 0) {
            return holds.settle(id, ClusterName.MAIN, Optional.empty());
        }
        if (what < 3) {
            money.record(number, BillingOnDatabase.NOON, "COMPLETED", BillingOnDatabase.NOON, BillingOnDatabase.NOON.plusSeconds(seconds), "zhiguang:" + id);
            settler.charge(money.get(ChargeTable.class).find("main", number, BillingOnDatabase.NOON).orElseThrow());
            return holds.settle(id, ClusterName.MAIN, Optional.of(JobId.of(number)));
        }
        return true;
    }

    private void hold(UUID id) {
        money.transaction().executeWithoutResult(t -> holds.hold(money.alice, ALICE, id, JOB, offer));
    }
}
