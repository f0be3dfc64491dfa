package zhiguang.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Instant NOON = BillingOnDatabase.NOON;

    private final BillingOnDatabase money = new BillingOnDatabase().billing("100", "0").prices(PriceRate.of(Resource.CPU_HOUR, "1"));
    private final Settler settler = money.get(Settler.class);
    private final Reconciliations reconciliations = money.get(Reconciliations.class);

    @BeforeEach
    void chargeTwoJobs() {
        money.record(1, NOON, "COMPLETED", NOON, NOON.plusSeconds(1800), "");
        money.record(2, NOON, "COMPLETED", NOON, NOON.plusSeconds(3600), "");
        settler.run();
        money.clock.pass(Duration.ofHours(2));
    }

    @AfterEach
    void end() {
        money.close();
    }

    @Test
    void findsNothingWhereAllFits() {
        ReconciliationRun run = reconciliations.run(money.admin);
        assertThat(run.alarms()).isZero();
        assertThat(run.records()).isEqualTo(2);
        assertThat(run.charges()).isEqualTo(2);
        assertThat(reconciliations.last(money.admin)).isPresent();
    }

    @Test
    void whatWasMissedIsFoundAndChargedByOneClick() {
        money.record(3, NOON, "COMPLETED", NOON, NOON.plusSeconds(1800), "");
        money.clock.pass(Duration.ofHours(1));
        Alarm alarm = only(AlarmKind.NOT_CHARGED, 3);
        assertThat(alarm.evidence()).contains("alice", "cpu=2");
        reconciliations.charge(money.admin, alarm.id());
        assertThat(money.physics().available()).isEqualTo(Money.parse("96"));
        assertThat(reconciliations.run(money.admin).alarms()).isZero();
        assertThatThrownBy(() -> reconciliations.charge(money.admin, alarm.id())).hasFieldOrPropertyWithValue("code", "billing.alarm-settled");
    }

    @Test
    void aChangedRecordSaysWhatItShouldHaveCostAndIsSettledByTwoPeople() {
        money.jdbc.sql("UPDATE job_record SET ended_at = ended_at - interval '30 minutes' WHERE job_id = 2").update();
        Alarm alarm = only(AlarmKind.CHANGED, 2);
        assertThat(alarm.difference()).isEqualTo(Money.parse("-1"));
        ProjectMoney projects = money.get(ProjectMoney.class);
        long proposal = projects.propose(
                money.admin, EntryKind.REFUND, BillingOnDatabase.PHYSICS, alarm.difference().negated(), "slurmdbd corrected", Optional.of(alarm.id()));
        projects.decide(money.second, proposal, true);
        assertThat(money.physics().available()).isEqualTo(Money.parse("98"));
        assertThat(reconciliations.list(money.admin).getFirst().settlement()).isPresent();
        assertThat(reconciliations.run(money.admin).alarms()).isZero();
    }

    @Test
    void aRenamedPartitionOrQosChangesNoBill() {
        money.jdbc.sql("UPDATE job_record SET partition = 'cpu', qos = 'standard'").update();
        assertThat(reconciliations.run(money.admin).alarms()).isZero();
    }

    @Test
    void aChargeWithoutARecordIsFound() {
        money.jdbc.sql("DELETE FROM job_record WHERE job_id = 1").update();
        assertThat(only(AlarmKind.NO_RECORD, 1).difference()).isEqualTo(Money.parse("-1"));
    }

    @Test
    void twoRunsOfOneJobAtOneTimeAreFound() {
        money.record(2, NOON.plusSeconds(9), "COMPLETED", NOON.plusSeconds(9), NOON.plusSeconds(609), "");
        settler.run();
        Alarm alarm = only(AlarmKind.DOUBLED, 2);
        reconciliations.dismiss(money.admin, alarm.id(), "a test of the clock");
        assertThat(reconciliations.list(money.admin).getFirst().settlement().orElseThrow().how()).isEqualTo("a test of the clock");
    }

    @Test
    void aBillThatDoesNotFitTheLedgerIsFound() {
        money.jdbc.sql("ALTER TABLE charge_line DISABLE TRIGGER USER").update();
        money.jdbc.sql("DELETE FROM charge_line WHERE job_id = 2").update();
        assertThat(only(AlarmKind.ENTRY_DIFFERS, 2).evidence()).contains("\"lines\": 0", "\"ledger\": 200");
    }

    @Test
    void aRunWithoutAnEndIsFound() {
        money.record(5, NOON.plusSeconds(1), "COMPLETED", NOON, NOON.plusSeconds(1800), "");
        money.jdbc.sql("UPDATE job_record SET ended_at = NULL, state = 'UNKNOWN' WHERE job_id = 5").update();
        money.clock.pass(Duration.ofHours(1));
        only(AlarmKind.NO_END, 5);
    }

    @Test
    void aBalanceThatWasForcedIsFound() {
        money.jdbc.sql("ALTER TABLE ledger_balance DISABLE TRIGGER USER").update();
        money.jdbc.sql("UPDATE ledger_balance SET cents = 5 WHERE account = 'HELD'").update();
        only(AlarmKind.HELD_DIFFERS, 0);
    }

    private Alarm only(AlarmKind kind, long job) {
        assertThat(reconciliations.run(money.admin).alarms()).isOne();
        assertThat(reconciliations.run(money.admin).alarms()).isZero();
        List<Alarm> all = reconciliations.list(money.admin);
        assertThat(all).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(kind);
            assertThat(alarm.jobId()).isEqualTo(job);
        });
        return all.getFirst();
    }
}
