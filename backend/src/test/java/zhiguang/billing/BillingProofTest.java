package zhiguang.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import zhiguang.audit.Origin;

/** Money moves only for who proved a short while ago to be there. */
class BillingProofTest {

    @Test
    void refusesMoneyFromAPageThatWasLeftOpen() {
        try (BillingOnDatabase bank = new BillingOnDatabase().billing("100", "0")) {
            ProjectMoney money = bank.get(ProjectMoney.class);
            Money ten = Money.parse("10");
            long proposal = money.propose(bank.admin, EntryKind.REFUND, BillingOnDatabase.PHYSICS, ten, "a node failed", Optional.empty());
            String session = "7d0c8c0e-1111-4222-8333-444455556666";
            try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.of(session)).open()) {
                refused(() -> money.recharge(bank.admin, BillingOnDatabase.PHYSICS, ten, "V-9", "paid"));
                refused(() -> money.propose(bank.admin, EntryKind.REFUND, BillingOnDatabase.PHYSICS, ten, "a node failed", Optional.empty()));
                refused(() -> money.decide(bank.second, proposal, true));
                refused(() -> money.bill(bank.admin, BillingOnDatabase.PHYSICS, ProjectClass.STANDARD, ten));
                assertThat(money.list(bank.admin, "", BilledOrder.BY_PROJECT, 0, 100)).as("looking is free").hasSize(1);
            }
            money.decide(bank.second, proposal, true);
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).hasFieldOrPropertyWithValue("code", "proof.needed");
    }
}
