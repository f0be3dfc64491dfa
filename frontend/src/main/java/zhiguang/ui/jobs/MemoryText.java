package zhiguang.ui.jobs;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write them: {@code 4} (GiB), {@code 4 GiB}, {@code 4G}, {@code 512 MB}, {@code 1.5T}; always powers of 1,024. */
final class MemoryText {

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*([kmgt]?)(?:i?b)?");
    private static final String UNITS = "kmgt";
    private static final long GIB = 1024;

    private MemoryText() {}

    /** In MiB, rounded up; empty when it is no amount of memory. */
    static OptionalLong parse(String text) {
        Matcher amount = AMOUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!amount.matches()) {
            return OptionalLong.empty();
        }
        int power = amount.group(2).isEmpty() ? 3 : UNITS.indexOf(amount.group(2)) + 1;
        double mebibytes = Double.parseDouble(amount.group(1)) * Math.pow(1024, power - 2.0);
        return OptionalLong.of((long) Math.ceil(mebibytes));
    }

    static String format(long mebibytes) {
        return mebibytes % GIB == 0 ? mebibytes / GIB + " GiB" : mebibytes + " MiB";
    }
}
