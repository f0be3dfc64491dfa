package zhiguang.ui.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.billing.Alarm;
import zhiguang.billing.BillLine;
import zhiguang.billing.BilledOrder;
import zhiguang.billing.BilledProject;
import zhiguang.billing.EntryKind;
import zhiguang.billing.LedgerFilter;
import zhiguang.billing.LedgerRow;
import zhiguang.billing.Money;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Reservations;
import zhiguang.credentials.SecretBox;
import zhiguang.credentials.TestCredentials;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.notices.KeyWording;

/** The pages of money, in the order in which a centre comes to use them, on a real database. */
@SpringBootTest(properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
@ViewPackages(classes = MoneyView.class)
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NullUnmarked
class BillingPagesIT extends SpringBrowserlessTest {

    private static final AccountName PHYSICS = new AccountName("physics");

    @Autowired
    private BillingCalls calls;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PortalUsers users;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    @BeforeEach
    void aSecondAdministrator() {
        database.sql("UPDATE portal_user SET role = 'ADMINISTRATOR' WHERE login = 'dave'").update();
    }

    @Test
    @Order(1)
    void pricesAreDraftedAndPublished() {
        navigate(PricesView.class);
        click("Draft new prices");
        field("Unit price").setValue("much");
        click("Save draft");
        assertThat(field("Unit price").isInvalid()).isTrue();
        field("Unit price").setValue("3600");
        click("Save draft");
        await(() -> $(Button.class).withText("Publish").exists());
        click("Publish");
        test($(ConfirmDialog.class).last()).confirm();
        await(() -> calls.prices().current().isPresent());
        assertThat(calls.prices().current().orElseThrow().rates()).singleElement().satisfies(rate -> assertThat(rate.price()).isEqualByComparingTo("3600"));
    }

    @Test
    @Order(2)
    void aProjectIsBilledAndRechargedOnce() {
        navigate(MoneyView.class);
        click("Bill a project");
        field("Project").setValue("Physics!");
        click("Save");
        assertThat(field("Project").isInvalid()).isTrue();
        field("Project").setValue("physics");
        field("Credit limit").setValue("5");
        click("Save");
        await(() -> !calls.money().list(admin(), "", BilledOrder.BY_PROJECT, 0, 100).isEmpty());
        for (int i = 0; i < 2; i++) {
            new RechargeDialog(calls, physics(), () -> {}).open();
            field("Amount").setValue("100.50");
            field("Voucher number").setValue("2026-7");
            click("Recharge");
            await(() -> !$(TextField.class).withPropertyValue(TextField::getLabel, "Voucher number").exists());
        }
        assertThat(physics().available()).isEqualTo(Money.parse("100.50"));
        assertThat(physics().credit()).isEqualTo(Money.parse("5"));
    }

    @Test
    @Order(3)
    void aCorrectionMovesMoneyWhenAnotherApproves() {
        navigate(MoneyView.class);
        new ProposalDialog(calls, PHYSICS, Money.parse("-0.50"), Optional.empty(), () -> {}).open();
        click("Propose a correction");
        assertThat(field("Reason").isInvalid() || open("Reason")).isTrue();
        field("Reason").setValue("booked too much");
        await(() -> $(Button.class).withText("Propose a correction").last().isEnabled());
        click("Propose a correction");
        await(() -> !calls.money().listProposals(admin()).isEmpty());
        assertThat(physics().available()).isEqualTo(Money.parse("100.50"));
        calls.money().decide(person("dave"), calls.money().listProposals(admin()).getFirst().id(), true);
        assertThat(physics().available()).isEqualTo(Money.parse("100"));
    }

    @Test
    @Order(4)
    void whatTheComparisonFindsIsChargedAndStandsOnTheBill() throws Exception {
        database.sql("UPDATE billing_project SET billed_from = now() - interval '1 day'").update();
        database.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal,
                    comment, finished, accounted, told_at)
                VALUES ('main', 4711, now(), '=cmd', 'alice', 'physics', 'compute', 'normal', 'COMPLETED', 'COMPLETED', 'None',
                    now(), now() + interval '1 second', 'c1', '{c1}', '', 'cpu=2,mem=1G,node=1', 1, 2, 0, 0, 0, '', true, true,
                    now() - interval '1 hour')
                """).update();
        Thread.sleep(1500);
        navigate(ReconciliationView.class);
        click("Compare now");
        await(() -> !calls.reconciliations().list(admin()).isEmpty());
        Alarm alarm = calls.reconciliations().list(admin()).getFirst();
        assertThat(alarm.jobId()).isEqualTo(4711);
        calls.reconciliations().charge(admin(), alarm.id());
        BillsView bills = navigate(BillsView.class);
        await(() -> $(BillGrid.class).exists() && $(BillGrid.class).first().isVisible());
        List<BillLine> lines = $(BillGrid.class).first().getLazyDataView().getItems().toList();
        assertThat(lines).singleElement().satisfies(line -> assertThat(line.money()).isEqualTo(Money.parse("2")));
        assertThat(bills.getPageTitle()).contains("Bills");
        assertThat(calls.access().listAll(admin(), "PHYS", 0, 9)).extracting(BilledProject::account).containsExactly(PHYSICS);
        assertThat(calls.access().listAll(admin(), "chemistry", 0, 9)).isEmpty();
        assertThat(calls.access().listAll(person("alice"), "", 0, 9)).as("only for administrators").isEmpty();
    }

    @Test
    @Order(5)
    void theLedgerIsReadAsFarAsOneScrolls() {
        navigate(LedgerView.class);
        LedgerGrid grid = $(LedgerGrid.class).first();
        await(() -> grid.getDataProvider().size(new Query<>()) > 0);
        assertThat(grid.getLazyDataView().getItems().map(LedgerRow::kind))
                .containsExactly(EntryKind.CHARGE, EntryKind.ADJUSTMENT, EntryKind.RECHARGE);
        assertThat(calls.ledger().count(admin(), new LedgerFilter("", Optional.of(EntryKind.HOLD), ""))).isZero();
    }

    @Test
    @Order(6)
    @WithMockUser(username = "alice")
    void aMemberSeesHerOwnLinesAndNobodyElseSeesThem() {
        navigate(BillsView.class);
        await(() -> $(BillGrid.class).exists() && $(BillGrid.class).first().isVisible());
        assertThat(calls.access().scope(person("alice"), PHYSICS).orElseThrow().only()).contains("alice");
        assertThat(calls.access().scope(person("alice"), new AccountName("chemistry"))).isEmpty();
        assertThat(calls.statements()
                        .sum(calls.access().scope(person("alice"), PHYSICS).orElseThrow(), YearMonth.now(calls.settings().zone()))
                        .recharged())
                .isEqualTo(Money.NONE);
    }

    private boolean open(String label) {
        return $(TextField.class).withPropertyValue(TextField::getLabel, label).exists();
    }

    private BilledProject physics() {
        return calls.money().list(admin(), "", BilledOrder.BY_PROJECT, 0, 100).getFirst();
    }

    private PortalUser admin() {
        return person("admin");
    }

    private PortalUser person(String login) {
        return users.findByLogin(login).orElseThrow();
    }

    private void click(String text) {
        test($(Button.class).withText(text).last()).click();
    }

    private TextField field(String label) {
        return $(TextField.class).withPropertyValue(TextField::getLabel, label).last();
    }

    private void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(45));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            roundTrip();
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang.ui.billing")
    @ComponentScan({
        "zhiguang.audit", "zhiguang.billing", "zhiguang.cluster", "zhiguang.database", "zhiguang.factors", "zhiguang.identity",
        "zhiguang.ui.billing", "zhiguang.ui.common", "zhiguang.ui.factors"
    })
    static class Parts {

        @Bean
        SecretBox secretBox() throws IOException {
            return TestCredentials.secretBox(Files.createTempDirectory("zg-keys"));
        }

        @Bean
        Reservations reservations() {
            return user -> List.of();
        }

        @Bean
        FakeCatalog catalog() {
            return FakeCatalog.small();
        }

        @Bean
        KeyWording texts() {
            return new KeyWording();
        }
    }
}
