package zhiguang.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One resource of one job at one price: {@code money} is {@code quantity} × {@code price}, rounded to hundredths.
 *
 * @param from the tier's lower end
 * @param amount CPUs, GPUs or GiB
 * @param quantity in hours of one of them
 */
public record CostLine(
        Resource resource, String gpuType, BigDecimal from, BigDecimal amount, long seconds, BigDecimal quantity, BigDecimal price) {

    private static final int CENTS = 2;

    public Money money() {
        return new Money(quantity.multiply(price).movePointRight(CENTS).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
