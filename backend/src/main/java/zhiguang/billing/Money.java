package zhiguang.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** An amount of the centre's currency in its hundredths; below zero what is owed. */
public record Money(long cents) implements Comparable<Money> {

    public static final Money NONE = new Money(0);

    /** As the ledger's own constraint has it. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final Pattern GRAMMAR = Pattern.compile("-?[0-9]{1,13}(\\.[0-9]{1,2})?");

    public Money {
        if (cents > MOST || cents < -MOST) {
            throw wrong();
        }
    }

    /** Reads {@code 1234.5} or {@code 1,234.50}. */
    public static Money parse(String text) {
        String plain = text.strip().replace(",", "");
        if (!GRAMMAR.matcher(plain).matches()) {
            throw wrong();
        }
        return new Money(new BigDecimal(plain).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, other.cents));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(cents, other.cents));
    }

    /** At most what the ledger can hold. */
    Money times(long count) {
        return cents > 0 && count > MOST / cents ? new Money(MOST) : new Money(cents * count);
    }

    /** Rounded up, and at most what the ledger can hold. */
    static Money ceiling(BigDecimal cents) {
        return new Money(cents.min(BigDecimal.valueOf(MOST)).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    public Money negated() {
        return new Money(-cents);
    }

    public boolean isNegative() {
        return cents < 0;
    }

    public boolean isNone() {
        return cents == 0;
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(cents, 2);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    @Override
    public String toString() {
        return amount().toPlainString();
    }

    private static InvalidInputException wrong() {
        return new InvalidInputException("money", "An amount is a number with at most two digits after the point.");
    }
}
