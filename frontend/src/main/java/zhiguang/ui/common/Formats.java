package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import zhiguang.projects.CoreHours;

/** One format for durations and sizes on all pages: {@code 2 h 05 min}, {@code 16 GiB}. */
public record Formats(Locale locale) {

    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    public static Formats of(Component component) {
        return new Formats(component.getUI().orElseGet(UI::getCurrent).getLocale());
    }

    /** Two units at most, cut off below: {@code 45 s}, {@code 3 min 07 s}, {@code 2 h 05 min}, {@code 1 d 04 h}. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " " + unit("s", "秒");
        }
        if (seconds < 3600) {
            return two(seconds / 60, unit("min", "分"), seconds % 60, unit("s", "秒"));
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, unit("h", "小时"), seconds / 60 % 60, unit("min", "分"));
        }
        return two(seconds / 86_400, unit("d", "天"), seconds / 3600 % 24, unit("h", "小时"));
    }

    /** In powers of 1,024 with one digit after the point below ten. */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < BINARY.length - 1) {
            value /= 1024;
            unit++;
        }
        boolean whole = unit == 0 || value >= 10 || value == Math.floor(value);
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", value, BINARY[unit]);
    }

    /** Slurm's mebibytes. */
    public String mebibytes(long mebibytes) {
        return bytes(mebibytes << 20);
    }

    /** A number without its unit, in the reader's digits: {@code 1,234.5}. */
    public String coreHours(CoreHours amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(amount.hours());
    }

    private String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0
                ? large + " " + largeUnit
                : String.format(Locale.ROOT, "%d %s %02d %s", large, largeUnit, small, smallUnit);
    }

    private String unit(String english, String chinese) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}
