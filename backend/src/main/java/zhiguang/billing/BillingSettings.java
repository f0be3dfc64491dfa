package zhiguang.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the centre reckons.
 *
 * @param currency with two digits after the point; change it only before the first entry
 * @param zone in which a month begins
 * @param settle how often ended jobs are charged
 * @param reconcile how far back each night's comparison with slurmdbd goes
 * @param secondPersonAbove a recharge of more than this waits for another administrator; one person gives no higher credit
 */
@ConfigurationProperties("zhiguang.billing")
public record BillingSettings(
        @DefaultValue("CNY") Currency currency,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("10s") Duration settle,
        @DefaultValue("40d") Duration reconcile,
        @DefaultValue("1000000") BigDecimal secondPersonAbove) {

    private static final int DIGITS = 2;

    public BillingSettings {
        if (currency.getDefaultFractionDigits() != DIGITS) {
            throw new IllegalArgumentException("zhiguang.billing.currency: only currencies with hundredths can be reckoned in.");
        }
        if (settle.compareTo(Duration.ofSeconds(1)) < 0 || reconcile.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("zhiguang.billing: settle is at least 1 s, reconcile at least 1 d.");
        }
        if (secondPersonAbove.signum() < 0) {
            throw new IllegalArgumentException("zhiguang.billing.second-person-above is not below zero.");
        }
    }

    boolean takesTwo(Money money) {
        return money.amount().compareTo(secondPersonAbove) > 0;
    }

    YearMonth monthOf(Instant at) {
        return YearMonth.from(LocalDate.ofInstant(at, zone));
    }
}
