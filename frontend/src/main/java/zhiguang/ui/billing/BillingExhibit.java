package zhiguang.ui.billing;

import com.vaadin.flow.component.Component;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.billing.AlarmKind;
import zhiguang.billing.BillSum;
import zhiguang.billing.BilledProject;
import zhiguang.billing.Money;
import zhiguang.billing.MoneyWarning;
import zhiguang.billing.ProjectClass;
import zhiguang.billing.Resource;
import zhiguang.cluster.AccountName;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

@org.springframework.stereotype.Component
@Order(12)
class BillingExhibit implements Exhibit {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final Instant THEN = Instant.parse("2026-03-01T04:00:00Z");

    @Override
    public String titleKey() {
        return "gallery.billing";
    }

    @Override
    public List<Component> components() {
        MoneyText text = MoneyText.of(Currency.getInstance("CNY"));
        Stream<Component> badges = Stream.of(AlarmKind.values())
                .map(kind -> new StateBadge(new BadgeLook(Symbol.TRIANGLE_ALERT, "billing.alarm." + kind, Tone.DANGER)));
        BilledProject project = new BilledProject(
                PHYSICS, ProjectClass.STANDARD, new Money(50_000), THEN, new Money(-1_234), new Money(98_765));
        BillSum sum = new BillSum(
                YearMonth.of(2026, 3), 4_711, new Money(1_234_567), new Money(1_000_000), new Money(700), Money.NONE,
                List.of(new BillSum.ResourceSum(Resource.CPU_HOUR, new BigDecimal("123456.789"), new Money(1_234_567))),
                List.of(new BillSum.UserSum("alice", 4_000, new Money(1_000_000)), new BillSum.UserSum("bob", 711, new Money(234_567))));
        Component balance = new BalanceCard(project, sum, true, List.of(new MoneyWarning(PHYSICS, 100, new Money(-1_234), THEN)), text);
        return Stream.concat(badges, Stream.of(balance)).toList();
    }
}
