package zhiguang.ui.quotas;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.ui.common.Formats;

/** Quotas in the reader's words. */
public record QuotaWords(Locale locale) {

    private static final double MINUTES = 60.0;

    public static QuotaWords of(Component component) {
        return new QuotaWords(component.getUI().orElseGet(UI::getCurrent).getLocale());
    }

    public String name(QuotaLimit limit) {
        return text("quotas.limit." + limit);
    }

    public String amount(QuotaLimit limit, long amount) {
        return switch (limit.unit()) {
            case HOURS -> text(limit == QuotaLimit.CORE_MINUTES ? "quotas.core-hours" : "quotas.gpu-hours", hours(amount));
            case COUNT -> NumberFormat.getIntegerInstance(locale).format(amount);
            case TIME -> new Formats(locale).duration(Duration.ofMinutes(amount));
        };
    }

    public String amount(QuotaLimit limit, Optional<Long> amount) {
        return amount.map(value -> amount(limit, value)).orElse(text("quotas.none"));
    }

    String hours(long minutes) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(minutes / MINUTES);
    }

    String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(instant.atZone(ZoneId.systemDefault()));
    }

    /** Everything that is bounded, in one line. */
    String all(Quota quota) {
        List<String> parts = new ArrayList<>();
        quota.limits().forEach((limit, amount) -> parts.add(name(limit) + " " + amount(limit, amount)));
        if (!quota.partitions().isEmpty()) {
            parts.add(text("quotas.partitions") + " " + names(quota.partitions()));
        }
        if (!quota.qos().isEmpty()) {
            parts.add(text("quotas.qos") + " " + names(quota.qos()));
        }
        quota.defaultQos().ifPresent(name -> parts.add(text("quotas.default-qos") + " " + name));
        return parts.isEmpty() ? text("quotas.none") : String.join(" · ", parts);
    }

    static String names(Iterable<?> given) {
        List<String> names = new ArrayList<>();
        given.forEach(name -> names.add(name.toString()));
        names.sort(null);
        return String.join(", ", names);
    }

    /** What a comparison wrote down of a field. */
    String drift(String field, String amount) {
        try {
            return amount(QuotaLimit.valueOf(field), Long.parseLong(amount));
        } catch (IllegalArgumentException words) {
            return amount.equals("none") || amount.isEmpty() ? text("quotas.none") : amount.equals("all") ? text("quotas.all") : amount;
        }
    }

    String field(String field) {
        return text(fieldKey(field));
    }

    /** The key of what a comparison calls a field. */
    static String fieldKey(String field) {
        return switch (field) {
            case "PARTITIONS" -> "quotas.partitions";
            case "QOS" -> "quotas.qos";
            case "DEFAULT_QOS" -> "quotas.default-qos";
            case "MISSING" -> "quotas.why.NOT_IN_SLURM";
            default -> "quotas.limit." + field;
        };
    }

    /** Why Slurm does not have it yet: a word of ours, and after a blank what was said. */
    public String why(String why) {
        String word = why.replaceFirst(" .*", "");
        String rest = why.length() > word.length() ? why.substring(word.length() + 1) : "";
        return switch (word) {
            case "NOT_IN_SLURM", "NOT_SHOWN", "NOT_A_MEMBER", "UNDER_WAY", "NO_MEMBER" -> text("quotas.why." + word);
            case "REFUSED" -> text("quotas.why.REFUSED", rest);
            default -> text("remote." + (rest.isEmpty() ? "UNREACHABLE" : rest), text("system." + word));
        };
    }

    /** How a change ended. */
    public String of(QuotaChange change) {
        return switch (change) {
            case QuotaChange.Applied() -> text("quotas.applied");
            case QuotaChange.Pending(String why) -> text("quotas.pending", why(why));
            case QuotaChange.Outdated outdated -> text("quotas.outdated", outdated.now().changedBy());
            case QuotaChange.NoSuchProject() -> text("error.quota.no-project");
        };
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
