package zhiguang.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostsTest {

    private static final Costs.Volumes NOTHING = (resource, type) -> BigDecimal.ZERO;

    @Test
    void readsWhatSlurmAllocated() {
        JobShape shape = JobShape.of("gpu", "normal", "standard", "billing=9,cpu=8,mem=15900M,node=2,gres/gpu=4,gres/gpu:a100=3");
        assertThat(shape.cpus()).isEqualTo(8);
        assertThat(shape.memory()).isEqualTo(15_900);
        assertThat(shape.gpus()).containsEntry("a100", 3L).containsEntry("", 1L);
        assertThat(JobShape.of("c", "", "standard", "cpu=1,mem=1.50G").memory()).isEqualTo(1536);
        assertThat(JobShape.of("c", "", "standard", "cpu=1,mem=2T").memory()).isEqualTo(2L << 20);
        assertThat(JobShape.of("c", "", "standard", "").cpus()).isZero();
    }

    @Test
    void eachLineIsQuantityTimesPriceRoundedToCents() {
        PriceVersion prices = version(PriceRate.of(Resource.CPU_HOUR, "0.12"), PriceRate.of(Resource.MEMORY_GIB_HOUR, "0.003"));
        List<CostLine> lines = Costs.lines(prices, shape("cpu=4,mem=8G"), 5400, NOTHING);
        assertThat(lines).extracting(CostLine::quantity).containsExactly(new BigDecimal("6.000000"), new BigDecimal("12.000000"));
        assertThat(lines).extracting(CostLine::money).containsExactly(new Money(72), new Money(4));
    }

    @Test
    void theMostParticularPriceCounts() {
        PriceVersion prices = version(
                PriceRate.of(Resource.CPU_HOUR, "1"),
                rate("", "high", "", "", "0", "3"),
                rate("compute", "", "", "", "0", "2"),
                rate("compute", "", "industry", "", "0", "5"));
        assertThat(money(prices, "compute", "normal", "standard")).isEqualTo(200);
        assertThat(money(prices, "debug", "high", "standard")).isEqualTo(300);
        assertThat(money(prices, "compute", "high", "industry")).isEqualTo(500);
        assertThat(money(prices, "debug", "normal", "standard")).isEqualTo(100);
    }

    @Test
    void aTypeOfGpuHasItsOwnPrice() {
        PriceVersion prices = version(
                PriceRate.of(Resource.GPU_HOUR, "4"), new PriceRate("", "", "", Resource.GPU_HOUR, "a100", BigDecimal.ZERO, BigDecimal.TEN));
        List<CostLine> lines = Costs.lines(prices, shape("cpu=1,gres/gpu=3,gres/gpu:a100=1"), 3600, NOTHING);
        assertThat(lines).extracting(CostLine::money).containsExactlyInAnyOrder(Money.parse("10"), Money.parse("8"));
    }

    @Test
    void aJobCrossesTheTiersOfItsMonth() {
        PriceVersion prices = version(
                PriceRate.of(Resource.CPU_HOUR, "0.12"), rate("", "", "", "", "100", "0.10"), rate("", "", "", "", "500", "0.08"));
        List<CostLine> lines = Costs.lines(prices, shape("cpu=600"), 3600, (resource, type) -> new BigDecimal("50"));
        assertThat(lines).extracting(line -> line.quantity().intValue()).containsExactly(50, 400, 150);
        assertThat(lines).extracting(CostLine::money).containsExactly(Money.parse("6"), Money.parse("40"), Money.parse("12"));
        assertThat(Costs.lines(prices, shape("cpu=1"), 3600, (resource, type) -> new BigDecimal("9999")))
                .singleElement()
                .satisfies(line -> assertThat(line.price()).isEqualByComparingTo("0.08"));
    }

    @Test
    void whatIsHeldCoversWhateverIsCharged() {
        Random random = new Random(4711);
        for (int i = 0; i < 2000; i++) {
            PriceVersion prices = version(
                    rate("", "", "", "", "0", price(random)),
                    rate("", "", "", "", Integer.toString(1 + random.nextInt(50)), price(random)),
                    rate("", "high", "", "", "0", price(random)),
                    PriceRate.of(Resource.MEMORY_GIB_HOUR, price(random)),
                    PriceRate.of(Resource.GPU_HOUR, price(random)));
            JobShape asked = shape("cpu=" + (1 + random.nextInt(64)) + ",mem=" + (1 + random.nextInt(99_999)) + "M,gres/gpu=" + random.nextInt(9))
                    .withQos("");
            long limit = 60 + random.nextInt(100_000);
            BigDecimal volume = BigDecimal.valueOf(random.nextInt(60_000_000), 6);
            JobShape ran = asked.withQos(random.nextBoolean() ? "high" : "normal");
            Money charged = Costs.lines(prices, ran, random.nextLong(limit + 1), (resource, type) -> volume).stream()
                    .map(CostLine::money)
                    .reduce(Money.NONE, Money::plus);
            assertThat(Costs.atMost(prices, asked, limit)).isGreaterThanOrEqualTo(charged);
        }
    }

    @Test
    void refusesWhatIsNoPriceAndNoMoney() {
        assertThatThrownBy(() -> PriceRate.of(Resource.CPU_HOUR, "-1")).hasFieldOrPropertyWithValue("code", "price.price");
        assertThatThrownBy(() -> PriceRate.of(Resource.CPU_HOUR, "0.0000001")).hasFieldOrPropertyWithValue("code", "price.price");
        assertThatThrownBy(() -> rate("=cmd", "", "", "", "0", "1")).hasFieldOrPropertyWithValue("code", "price.name");
        assertThatThrownBy(() -> rate("", "", "", "a100", "0", "1")).hasFieldOrPropertyWithValue("code", "price.gpu-type");
        for (String text : List.of("", "1.234", "1e3", "infinite", "99999999999999", "--1")) {
            assertThatThrownBy(() -> Money.parse(text)).as(text).hasFieldOrPropertyWithValue("code", "money");
        }
        assertThat(Money.parse("1,234.5")).hasToString("1234.50");
        assertThat(new Money(-5)).hasToString("-0.05");
        assertThat(new Money(1_000_000_000_000L).times(100_000)).isEqualTo(new Money(1_000_000_000_000_000L));
    }

    private static long money(PriceVersion prices, String partition, String qos, String projectClass) {
        JobShape shape = JobShape.of(partition, qos, projectClass, "cpu=1");
        return Costs.lines(prices, shape, 3600, NOTHING).getFirst().money().cents();
    }

    private static String price(Random random) {
        return BigDecimal.valueOf(random.nextInt(5_000_000), 6).toPlainString();
    }

    private static PriceRate rate(String partition, String qos, String projectClass, String type, String from, String price) {
        return new PriceRate(partition, qos, projectClass, Resource.CPU_HOUR, type, new BigDecimal(from), new BigDecimal(price));
    }

    private static JobShape shape(String tres) {
        return JobShape.of("compute", "normal", "standard", tres);
    }

    static PriceVersion version(PriceRate... rates) {
        return new PriceVersion(1, Optional.empty(), "", "admin", Optional.empty(), Optional.empty(), List.of(rates));
    }
}
