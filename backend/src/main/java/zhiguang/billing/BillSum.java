package zhiguang.billing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * What a month came to.
 *
 * @param jobs how many runs ended
 * @param charged the sum of all lines
 * @param byResource the same, resource by resource
 * @param byUser the same, person by person, the dearest first
 */
public record BillSum(
        YearMonth month,
        long jobs,
        Money charged,
        Money recharged,
        Money refunded,
        Money adjusted,
        List<ResourceSum> byResource,
        List<UserSum> byUser) {

    /** Of one resource. */
    public record ResourceSum(Resource resource, BigDecimal quantity, Money money) {}

    /** Of one person's jobs. */
    public record UserSum(String user, long jobs, Money money) {}
}
