package zhiguang.ui.spaces;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;

/** Sizes as people write them: {@code 500 GiB}, {@code 1.5T}; units are powers of 1,024. */
final class SizeText {

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,19}(?:[.][0-9]{1,6})?)\\s*([KMGTP]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
    private static final int BITS = 10;

    private SizeText() {}

    /** None when nothing is written. */
    static Optional<DataSize> parse(String text) {
        String plain = text.strip().replace(",", "");
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Matcher size = SIZE.matcher(plain);
        if (!size.matches()) {
            throw wrong();
        }
        int unit = size.group(2).isEmpty() ? 0 : "KMGTP".indexOf(size.group(2).toUpperCase(Locale.ROOT)) + 1;
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (BITS * unit)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw wrong();
        }
        return Optional.of(DataSize.ofBytes(bytes.longValue()));
    }

    /** Exactly as large, in the largest unit that is whole. */
    static String of(DataSize size) {
        long value = size.toBytes();
        int unit = 0;
        while (value > 0 && value % 1024 == 0 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return value + " " + UNITS.get(unit);
    }

    private static InvalidInputException wrong() {
        return new InvalidInputException("size.number", "This is not a size such as 500 GiB or 2 TiB.");
    }
}
