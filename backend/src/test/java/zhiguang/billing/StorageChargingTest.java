package zhiguang.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import zhiguang.failure.InvalidInputException;

class StorageChargingTest {

    private static final BillScope WHOLE = new BillScope(BillingOnDatabase.PHYSICS, Optional.empty());
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private BillingOnDatabase money;
    private UUID space;

    @BeforeEach
    void begin() {
        money = new BillingOnDatabase().prices(PriceRate.of(Resource.STORAGE_GIB_DAY, "0.25")).billing("10", "0");
        space = UUID.randomUUID();
        money.jdbc.sql("INSERT INTO space (id, account) VALUES (:id, 'physics')").param("id", space).update();
    }

    @AfterEach
    void end() {
        money.close();
    }

    @Test
    void chargesEachDayOnceByWhatIsStored() {
        store(6);
        run();
        assertThat(charged()).as("billed since noon, so yesterday is free").isZero();
        money.clock.pass(Duration.ofDays(1));
        run();
        run();
        assertThat(money.physics().available()).isEqualTo(Money.parse("8.50"));
        money.clock.pass(Duration.ofDays(3));
        run();
        assertThat(money.physics().available()).as("days that nobody measured are free").isEqualTo(Money.parse("7.00"));
        money.clock.pass(Duration.ofDays(-3));
        run();
        assertThat(charged()).as("a clock that is set back").isEqualTo(2);
    }

    @Test
    void standsInTheBillWithTheSameSumEverywhere() {
        store(6);
        money.clock.pass(Duration.ofDays(1));
        run();
        Statements statements = money.get(Statements.class);
        List<BillLine> lines = new ArrayList<>();
        Money whole = statements.forEach(WHOLE, MARCH, lines::add);
        assertThat(whole).isEqualTo(Money.parse("1.50")).isEqualTo(statements.sum(WHOLE, MARCH).charged());
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.jobName()).isEqualTo("2026-03-01");
            assertThat(line.cost().orElseThrow().quantity()).isEqualByComparingTo(BigDecimal.valueOf(6));
            assertThat(line.money()).isEqualTo(whole);
        });
        assertThat(statements.sum(WHOLE, MARCH).jobs()).isZero();
        assertThat(statements.listMonths(WHOLE)).containsExactly(MARCH);
        BillScope member = new BillScope(BillingOnDatabase.PHYSICS, Optional.of("alice"));
        assertThat(statements.count(member, MARCH)).as("not a member's own").isZero();
    }

    @Test
    void countsTheDaysOfAMonthIntoTheTiers() {
        money.clock.pass(Duration.ofSeconds(1));
        money.prices(
                PriceRate.of(Resource.STORAGE_GIB_DAY, "1"),
                new PriceRate("", "", "", Resource.STORAGE_GIB_DAY, "", BigDecimal.valueOf(4), new BigDecimal("0.5")));
        store(3);
        money.clock.pass(Duration.ofDays(1));
        run();
        money.clock.pass(Duration.ofDays(1));
        run();
        assertThat(money.physics().available()).as("3 at 1, then 1 at 1 and 2 at 0.5").isEqualTo(Money.parse("5.00"));
    }

    @Test
    void costsNothingWithoutAPriceAndIsNeverChanged() {
        money.clock.pass(Duration.ofSeconds(1));
        money.prices(PriceRate.of(Resource.CPU_HOUR, "1"));
        store(3);
        money.clock.pass(Duration.ofDays(1));
        run();
        assertThat(charged()).isEqualTo(1);
        assertThat(money.physics().available()).isEqualTo(Money.parse("10"));
        assertThatThrownBy(() -> money.jdbc.sql("UPDATE storage_charge SET bytes = 0").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> new PriceRate("compute", "", "", Resource.STORAGE_GIB_DAY, "", BigDecimal.ZERO, BigDecimal.ONE))
                .isInstanceOf(InvalidInputException.class);
    }

    private void store(long gib) {
        money.jdbc.sql("""
                INSERT INTO space_entry (id, space, key, store_key, size, modified) VALUES (gen_random_uuid(), :space, 'x', 'o/x', :bytes, now())
                """)
                .param("space", space)
                .param("bytes", gib << 30)
                .update();
    }

    private void run() {
        money.get(StorageCharging.class).run();
    }

    private int charged() {
        return money.jdbc.sql("SELECT count(*) FROM storage_charge").query(Integer.class).single();
    }
}
