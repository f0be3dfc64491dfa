package zhiguang.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.cluster.AccountName;

/** What the database itself refuses, by really trying. */
class LedgerTest {

    private final BillingOnDatabase money = new BillingOnDatabase().billing("100", "0");
    private final Ledger ledger = money.get(Ledger.class);
    private final ProjectMoney projects = money.get(ProjectMoney.class);

    @AfterEach
    void end() {
        money.close();
    }

    @Test
    void whatIsWrittenStays() {
        for (String sql : new String[] {
            "UPDATE ledger_entry SET reason = 'x'",
            "DELETE FROM ledger_entry",
            "TRUNCATE ledger_entry CASCADE",
            "UPDATE ledger_posting SET cents = cents + 1",
            "DELETE FROM ledger_posting",
            "TRUNCATE ledger_posting",
            "UPDATE ledger_balance SET cents = 1000000",
            "INSERT INTO ledger_balance VALUES ('physics', 'AVAILABLE', 5) ON CONFLICT (project, account) DO UPDATE SET cents = 5",
            "DELETE FROM ledger_balance",
            "DELETE FROM billing_project",
            "UPDATE job_charge SET cents = 0",
            "DELETE FROM charge_line"
        }) {
            assertThatThrownBy(() -> money.jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class).hasMessageContaining("refused");
        }
        assertThat(money.physics().available()).isEqualTo(Money.parse("100"));
    }

    @Test
    void anEntryIsBalancedOrIsNot() {
        refuses(entry(Map.of(LedgerAccount.AVAILABLE, new Money(5), LedgerAccount.CASH, new Money(-4))), "with the sum 1");
        refuses(entry(Map.of(LedgerAccount.AVAILABLE, new Money(5))), "1 postings");
        refuses(entry(Map.of()), "0 postings");
        refuses(entry(Map.of(LedgerAccount.HELD, new Money(5), LedgerAccount.CASH, new Money(-5))), "does not touch HELD");
        refuses(entry(Map.of(LedgerAccount.AVAILABLE, new Money(-5), LedgerAccount.CASH, new Money(5))), "wrong way");
        assertThat(money.physics().available()).isEqualTo(Money.parse("100"));
    }

    @Test
    void aPostingCannotBeAddedLater() {
        assertThatThrownBy(() -> money.jdbc.sql("INSERT INTO ledger_posting SELECT min(id), 'CASH', 3 FROM ledger_entry").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void noHoldWithoutCover() {
        NewEntry tooMuch = NewEntry.hold(BillingOnDatabase.PHYSICS, "alice", "s1", new Money(10_001));
        assertThatThrownBy(() -> append(tooMuch))
                .isInstanceOfSatisfying(DataIntegrityViolationException.class, e -> assertThat(Ledger.isUncovered(e)).isTrue());
        projects.bill(money.admin, BillingOnDatabase.PHYSICS, ProjectClass.STANDARD, new Money(1));
        append(tooMuch);
        assertThat(money.physics().available()).isEqualTo(new Money(-1));
        assertThat(money.physics().held()).isEqualTo(new Money(10_001));
    }

    @Test
    void moreThanIsHeldCannotBeReleased() {
        append(NewEntry.hold(BillingOnDatabase.PHYSICS, "alice", "s1", new Money(10)));
        refuses(NewEntry.release(BillingOnDatabase.PHYSICS, "s1", new Money(11)), "ledger_held_is_there");
        append(NewEntry.release(BillingOnDatabase.PHYSICS, "s1", new Money(10)));
        assertThat(append(NewEntry.release(BillingOnDatabase.PHYSICS, "s1", new Money(10)))).isEmpty();
    }

    @Test
    void aVoucherCountsOnce() {
        assertThat(projects.recharge(money.admin, BillingOnDatabase.PHYSICS, Money.parse("50"), "V-2", "")).isEqualTo(RechargeOutcome.BOOKED);
        assertThat(projects.recharge(money.second, BillingOnDatabase.PHYSICS, Money.parse("50.00"), " V-2 ", "")).isEqualTo(RechargeOutcome.BOOKED_BEFORE);
        assertThatThrownBy(() -> projects.recharge(money.admin, BillingOnDatabase.PHYSICS, Money.parse("51"), "V-2", ""))
                .hasFieldOrPropertyWithValue("code", "billing.voucher-used");
        assertThat(money.physics().available()).isEqualTo(Money.parse("150"));
        assertThat(money.audit.stream().filter(e -> e.action().equals("billing.recharged"))).hasSize(2);
    }

    @Test
    void aLargeRechargeTakesTwoPeopleAndALargeCreditIsNotGiven() {
        Money much = Money.parse("1000000.01");
        for (int i = 0; i < 2; i++) {
            assertThat(projects.recharge(money.admin, BillingOnDatabase.PHYSICS, much, "V-3", "")).isEqualTo(RechargeOutcome.WAITS);
        }
        assertThatThrownBy(() -> projects.recharge(money.second, BillingOnDatabase.PHYSICS, Money.parse("5"), "V-3", ""))
                .as("a voucher that waits").hasFieldOrPropertyWithValue("code", "billing.voucher-used");
        Proposal waiting = projects.listProposals(money.admin).getFirst();
        assertThat(waiting.kind()).isEqualTo(EntryKind.RECHARGE);
        assertThat(waiting.reason()).isEqualTo("voucher V-3");
        assertThatThrownBy(() -> projects.decide(money.admin, waiting.id(), true)).hasFieldOrPropertyWithValue("code", "billing.second-person");
        assertThat(money.physics().available()).isEqualTo(Money.parse("100"));
        projects.decide(money.second, waiting.id(), true);
        assertThat(money.physics().available()).isEqualTo(Money.parse("1000100.01"));
        assertThat(projects.recharge(money.second, BillingOnDatabase.PHYSICS, much, "V-3", "")).isEqualTo(RechargeOutcome.BOOKED_BEFORE);
        assertThat(projects.recharge(money.admin, BillingOnDatabase.PHYSICS, much, "V-4", "grant")).isEqualTo(RechargeOutcome.WAITS);
        projects.decide(money.second, projects.listProposals(money.admin).getFirst().id(), false);
        assertThat(money.physics().available()).as("rejected").isEqualTo(Money.parse("1000100.01"));
        assertThatThrownBy(() -> projects.bill(money.admin, BillingOnDatabase.PHYSICS, ProjectClass.STANDARD, much))
                .hasFieldOrPropertyWithValue("code", "billing.credit-large");
    }

    @Test
    void aRefundTakesTwoPeopleAndAReason() {
        assertThatThrownBy(() -> propose(" ")).hasFieldOrPropertyWithValue("code", "billing.reason");
        long id = propose("node lost its disk");
        assertThat(money.physics().available()).isEqualTo(Money.parse("100"));
        assertThatThrownBy(() -> projects.decide(money.admin, id, true)).hasFieldOrPropertyWithValue("code", "billing.second-person");
        projects.decide(money.second, id, true);
        assertThatThrownBy(() -> projects.decide(money.second, id, true)).hasFieldOrPropertyWithValue("code", "billing.decided");
        assertThat(money.physics().available()).isEqualTo(Money.parse("107"));
        assertThatThrownBy(() -> money.jdbc.sql("UPDATE ledger_proposal SET decided_by = proposed_by").update())
                .hasMessageContaining("proposal_second_person");
        assertThatThrownBy(() -> append(new NewEntry(
                        EntryKind.REFUND, BillingOnDatabase.PHYSICS, "admin", Optional.of("admin"), "why", "proposal:99",
                        Map.of(LedgerAccount.AVAILABLE, new Money(1), LedgerAccount.REVENUE, new Money(-1)))))
                .hasMessageContaining("ledger_second_person");
    }

    @Test
    void projectsAreFoundAndSortedByWhatTheyHave() {
        projects.bill(money.admin, new AccountName("chemistry"), new ProjectClass("gold"), Money.parse("500"));
        assertThat(listed("", BilledOrder.BY_PROJECT)).containsExactly("chemistry", "physics");
        assertThat(listed("", new BilledOrder(BilledOrder.Column.AVAILABLE, true))).containsExactly("physics", "chemistry");
        assertThat(listed("", new BilledOrder(BilledOrder.Column.SPENDABLE, true))).containsExactly("chemistry", "physics");
        assertThat(listed("GOLD", BilledOrder.BY_PROJECT)).containsExactly("chemistry");
        assertThat(listed("%", BilledOrder.BY_PROJECT)).isEmpty();
        assertThat(projects.list(money.admin, "", BilledOrder.BY_PROJECT, 1, 1)).extracting(each -> each.account().value()).containsExactly("physics");
        assertThat(projects.export(money.admin, "", BilledOrder.BY_PROJECT)).hasSize(2);
        assertThat(money.audit).anyMatch(event -> event.action().equals("billing.exported"));
        assertThatThrownBy(() -> projects.export(money.alice, "", BilledOrder.BY_PROJECT)).isInstanceOf(AccessDeniedException.class);
    }

    private List<String> listed(String text, BilledOrder order) {
        List<BilledProject> found = projects.list(money.admin, text, order, 0, 100);
        assertThat(projects.count(money.admin, text)).isEqualTo(found.size());
        return found.stream().map(each -> each.account().value()).toList();
    }

    @Test
    void onlyAdministratorsMoveMoney() {
        assertThatThrownBy(() -> projects.recharge(money.alice, BillingOnDatabase.PHYSICS, Money.parse("50"), "V-9", ""))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> projects.count(money.alice, "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> projects.decide(money.alice, 1, true)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> money.get(Prices.class).publish(money.alice, 1)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void readsTheLedgerBackNewestFirst() {
        projects.recharge(money.admin, BillingOnDatabase.PHYSICS, Money.parse("1.5"), "V-77", "grant");
        LedgerEntries entries = money.get(LedgerEntries.class);
        assertThat(entries.list(money.admin, LedgerFilter.ALL, 0, 10)).extracting(LedgerRow::reference).containsExactly("voucher:V-77", "voucher:V-1");
        LedgerFilter sought = new LedgerFilter("physics", Optional.of(EntryKind.RECHARGE), "GRANT");
        assertThat(entries.list(money.admin, sought, 0, 10)).singleElement().satisfies(row -> {
            assertThat(row.available()).isEqualTo(Money.parse("1.50"));
            assertThat(row.held()).isEqualTo(Money.NONE);
        });
        assertThat(entries.count(money.admin, sought)).isOne();
        assertThat(entries.count(money.admin, new LedgerFilter("other", Optional.empty(), ""))).isZero();
    }

    private long propose(String reason) {
        return projects.propose(money.admin, EntryKind.REFUND, BillingOnDatabase.PHYSICS, Money.parse("7"), reason, Optional.empty());
    }

    private void refuses(NewEntry entry, String words) {
        assertThatThrownBy(() -> append(entry)).hasMessageContaining(words);
    }

    private Optional<Long> append(NewEntry entry) {
        return money.transaction().execute(t -> ledger.append(entry));
    }

    private static NewEntry entry(Map<LedgerAccount, Money> postings) {
        return new NewEntry(EntryKind.RECHARGE, BillingOnDatabase.PHYSICS, "admin", Optional.empty(), "", "voucher:X", postings);
    }
}
