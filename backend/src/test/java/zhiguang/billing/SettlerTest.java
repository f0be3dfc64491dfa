package zhiguang.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class SettlerTest {

    private static final Instant NOON = BillingOnDatabase.NOON;
    private static final BillScope ALL = new BillScope(BillingOnDatabase.PHYSICS, Optional.empty());
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final BillingOnDatabase money = new BillingOnDatabase().billing("100", "0").prices(PriceRate.of(Resource.CPU_HOUR, "1"));
    private final Settler settler = money.get(Settler.class);
    private final Statements statements = money.get(Statements.class);
    private final Prices prices = money.get(Prices.class);

    @AfterEach
    void end() {
        money.close();
    }

    @Test
    void aJobFromTheCommandLineIsChargedOnce() {
        money.record(1, NOON, "COMPLETED", NOON, NOON.plusSeconds(1800), "");
        settler.run();
        settler.run();
        assertThat(money.physics().available()).isEqualTo(Money.parse("99"));
        BillLine line = statements.list(ALL, MARCH, 0, 10).getFirst();
        assertThat(line.cost()).hasValueSatisfying(cost -> {
            assertThat(cost.amount()).isEqualByComparingTo("2");
            assertThat(cost.seconds()).isEqualTo(1800);
            assertThat(cost.quantity()).isEqualByComparingTo("1");
        });
        assertThat(line.money()).isEqualTo(Money.parse("1"));
        assertThat(line.version()).isPresent();
    }

    @Test
    void aClockThatIsSetBackLosesAndDoublesNothing() {
        money.clock.pass(Duration.ofHours(2));
        money.record(1, NOON, "COMPLETED", NOON, NOON.plusSeconds(1800), "");
        settler.run();
        money.clock.pass(Duration.ofHours(-2));
        money.record(2, NOON, "COMPLETED", NOON, NOON.plusSeconds(1800), "");
        settler.run();
        settler.run();
        money.get(ProjectMoney.class).recharge(money.admin, BillingOnDatabase.PHYSICS, Money.parse("5"), "V-6", "");
        assertThat(money.physics().available()).isEqualTo(Money.parse("103"));
        assertThat(statements.sum(ALL, MARCH).charged()).isEqualTo(Money.parse("2"));
    }

    @Test
    void aCommentOfSomebodyElseTakesNothingFromHisHold() {
        money.record(1, NOON, "COMPLETED", NOON, NOON.plusSeconds(1800), "zhiguang:" + "0".repeat(8) + "-0000-0000-0000-" + "0".repeat(12));
        settler.run();
        assertThat(money.physics().available()).isEqualTo(Money.parse("99"));
    }

    @Test
    void nodeFailuresAndJobsThatNeverRanCostNothingAndAreShown() {
        money.record(1, NOON, "NODE_FAIL", NOON, NOON.plusSeconds(1800), "");
        money.record(2, NOON, "CANCELLED", NOON, NOON, "");
        settler.run();
        assertThat(money.physics().available()).isEqualTo(Money.parse("100"));
        assertThat(statements.list(ALL, MARCH, 0, 10)).extracting(BillLine::outcome)
                .containsExactlyInAnyOrder(ChargeOutcome.NODE_FAILED, ChargeOutcome.NEVER_RAN);
        assertThat(statements.sum(ALL, MARCH).jobs()).isEqualTo(2);
    }

    @Test
    void eachRunOfARequeuedJobAndEachJobUnderAWrappedNumberIsCharged() {
        money.record(1, NOON, "CANCELLED", NOON, NOON.plusSeconds(1800), "");
        money.record(1, NOON.plusSeconds(1800), "COMPLETED", NOON.plusSeconds(1900), NOON.plusSeconds(3700), "");
        money.record(1, NOON.plusSeconds(86_400), "COMPLETED", NOON.plusSeconds(86_400), NOON.plusSeconds(88_200), "");
        settler.run();
        assertThat(money.physics().available()).isEqualTo(Money.parse("97"));
    }

    @Test
    void theVersionAtTheStartAndTheMonthAtTheEndCount() {
        Instant midnight = Instant.parse("2026-03-31T16:00:00Z");
        prices.publish(money.admin, prices.draft(money.admin, "dearer", Optional.of(midnight), List.of(PriceRate.of(Resource.CPU_HOUR, "7"))));
        money.record(1, NOON, "COMPLETED", midnight.minusSeconds(1), midnight.plusSeconds(1799), "");
        money.record(2, NOON, "COMPLETED", midnight, midnight.plusSeconds(1800), "");
        money.record(3, NOON, "COMPLETED", midnight.minusSeconds(1801), midnight.minusSeconds(1), "");
        settler.run();
        assertThat(statements.sum(ALL, MARCH).charged()).isEqualTo(Money.parse("1"));
        assertThat(statements.sum(ALL, YearMonth.of(2026, 4)).charged()).isEqualTo(Money.parse("8"));
        assertThat(statements.listMonths(ALL)).containsExactly(YearMonth.of(2026, 4), MARCH);
    }

    @Test
    void whatStartedBeforeAnyPriceIsShownAndFree() {
        money.record(1, NOON.minusSeconds(60), "COMPLETED", NOON.minusSeconds(60), NOON.plusSeconds(1), "");
        settler.run();
        assertThat(statements.list(ALL, MARCH, 0, 10)).extracting(BillLine::outcome).containsExactly(ChargeOutcome.NO_PRICE);
    }

    @Test
    void whatEndedBeforeTheProjectPaidIsNotCharged() {
        money.record(1, NOON.minusSeconds(60), "COMPLETED", NOON.minusSeconds(60), NOON.minusSeconds(1), "");
        settler.run();
        assertThat(statements.listMonths(ALL)).isEmpty();
    }

    @Test
    void aChargeMayOverdrawAndTheProjectIsToldOnTheWay() {
        money.record(1, NOON, "COMPLETED", NOON, NOON.plus(Duration.ofHours(41)), "");
        money.record(2, NOON, "COMPLETED", NOON, NOON.plus(Duration.ofHours(1)), "");
        money.record(3, NOON, "COMPLETED", NOON, NOON.plus(Duration.ofHours(20)), "");
        settler.run();
        assertThat(money.physics().available()).isEqualTo(Money.parse("-24"));
        assertThat(money.get(MoneyWarnings.class).list(BillingOnDatabase.PHYSICS, 9)).extracting(MoneyWarning::percent).contains(100);
        money.get(ProjectMoney.class).recharge(money.admin, BillingOnDatabase.PHYSICS, Money.parse("1000"), "V-5", "");
        money.record(4, NOON, "COMPLETED", NOON, NOON.plus(Duration.ofHours(390)), "");
        settler.run();
        assertThat(money.get(MoneyWarnings.class).list(BillingOnDatabase.PHYSICS, 9)).extracting(MoneyWarning::percent).startsWith(80, 100);
    }

    @Test
    void theProjectIsToldAtEachOfTheThreeMarksOnce() {
        for (int job = 1; job <= 20; job++) {
            money.record(job, NOON, "COMPLETED", NOON, NOON.plusSeconds(9_000), "");
            settler.run();
        }
        assertThat(money.physics().available()).isEqualTo(Money.NONE);
        assertThat(money.get(MoneyWarnings.class).list(BillingOnDatabase.PHYSICS, 9)).extracting(MoneyWarning::percent).containsExactlyInAnyOrder(80, 90, 100);
    }

    @Test
    void allWaysToAStatementHaveTheSameSum() {
        for (int i = 1; i <= 50; i++) {
            money.record(i, NOON, "COMPLETED", NOON, NOON.plusSeconds(i * 37L), "");
        }
        settler.run();
        List<Money> lines = new ArrayList<>();
        Money told = statements.forEach(ALL, MARCH, line -> lines.add(line.money()));
        BillSum sum = statements.sum(ALL, MARCH);
        assertThat(told).isEqualTo(sum.charged());
        assertThat(lines).hasSize(50).hasSize(statements.count(ALL, MARCH));
        assertThat(lines.stream().reduce(Money.NONE, Money::plus)).isEqualTo(sum.charged());
        assertThat(sum.byResource().stream().map(BillSum.ResourceSum::money).reduce(Money.NONE, Money::plus)).isEqualTo(sum.charged());
        assertThat(Money.parse("100").minus(sum.charged())).isEqualTo(money.physics().available());
        assertThat(statements.sum(new BillScope(BillingOnDatabase.PHYSICS, Optional.of("bob")), MARCH).jobs()).isZero();
    }

    @Test
    void aPublishedVersionStays() {
        long id = prices.list(money.admin).getFirst().id();
        for (String sql : List.of(
                "UPDATE price_version SET valid_from = now()", "DELETE FROM price_version", "UPDATE price_rate SET unit_price = 0",
                "DELETE FROM price_rate", "INSERT INTO price_rate SELECT version, 'x', qos, project_class, resource, gpu_type, 0, 1 FROM price_rate")) {
            assertThatThrownBy(() -> money.jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> prices.publish(money.admin, id)).hasFieldOrPropertyWithValue("code", "price.published");
        assertThat(prices.discard(money.admin, id)).isFalse();
        long past = prices.draft(money.admin, "", Optional.of(NOON.minusSeconds(1)), List.of(PriceRate.of(Resource.CPU_HOUR, "9")));
        assertThatThrownBy(() -> prices.publish(money.admin, past)).hasFieldOrPropertyWithValue("code", "price.past");
        assertThat(prices.discard(money.admin, past)).isTrue();
        assertThat(prices.current().orElseThrow().id()).isEqualTo(id);
    }
}
