package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import zhiguang.billing.Money;

/** Amounts in the centre's currency and the reader's digits. */
public record MoneyText(Locale locale, Currency currency) {

    private static final int DIGITS = 6;

    public static MoneyText of(Currency currency) {
        return new MoneyText(UI.getCurrent().getLocale(), currency);
    }

    public String of(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(money.amount());
    }

    /** With its sign, also above zero; nothing for nothing. */
    public String change(Money money) {
        return money.isNone() ? "" : (money.isNegative() ? "" : "+") + of(money);
    }

    /** A number as it is, such as a price or a quantity. */
    public String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(DIGITS);
        if (format instanceof DecimalFormat decimal) {
            decimal.setParseBigDecimal(true);
        }
        return format.format(number);
    }
}
