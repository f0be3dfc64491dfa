package zhiguang.ui.reports;

import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zhiguang.reports.ReportBy;
import zhiguang.reports.UsageLine;
import zhiguang.ui.common.Formats;

/** A report's lines in the reader's words. */
record ReportText(Locale locale, Map<String, String> templates) {

    static ReportText current(Map<String, String> templates) {
        return new ReportText(UI.getCurrentOrThrow().getLocale(), templates);
    }

    String name(ReportBy by, String name) {
        if (by != ReportBy.TEMPLATE) {
            return name;
        }
        return name.isEmpty() ? text("reports.no-template") : Optional.ofNullable(templates.get(name)).orElse(name);
    }

    String by(ReportBy by) {
        return text("reports.by." + by.word());
    }

    String header(ReportBy by) {
        return text("reports.column." + by.word());
    }

    String hours(double hours) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(hours);
    }

    String wait(UsageLine line) {
        return new Formats(locale).duration(line.meanWait());
    }

    String part(double of, double whole) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return whole <= 0 ? "" : format.format(of / whole);
    }

    String text(String key, Object... arguments) {
        return UI.getCurrentOrThrow().getTranslation(locale, key, arguments);
    }
}
