package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.billing.BillLine;
import zhiguang.billing.BillScope;
import zhiguang.billing.BilledOrder;
import zhiguang.billing.BilledProject;
import zhiguang.billing.ChargeOutcome;
import zhiguang.billing.Money;
import zhiguang.billing.PriceRate;
import zhiguang.billing.Prices;
import zhiguang.billing.ProjectClass;
import zhiguang.billing.ProjectMoney;
import zhiguang.billing.Reconciliations;
import zhiguang.billing.Resource;
import zhiguang.billing.Statements;
import zhiguang.cluster.AccountName;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;

/** From the recharge to the bill, on the real cluster: what is charged is what sacct tells. */
class BilledSubmissionIT {

    private static final AccountName PHYSICS = new AccountName("physics");
    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final BigDecimal PRICE = new BigDecimal("36");

    @TempDir
    static Path home;

    private static Portal portal;
    private static PortalUser admin;

    @BeforeAll
    static void start() {
        portal = new Portal(home, "alice", true);
        TestUsers people = new TestUsers(portal.get(JdbcClient.class), event -> {});
        admin = people.add("cashier", Role.ADMINISTRATOR);
        Prices prices = portal.get(Prices.class);
        prices.publish(admin, prices.draft(admin, "", Optional.empty(), List.of(PriceRate.of(Resource.CPU_HOUR, PRICE.toString()))));
        portal.get(ProjectMoney.class).bill(admin, PHYSICS, ProjectClass.STANDARD, Money.NONE);
        portal.get(ProjectMoney.class).recharge(admin, PHYSICS, Money.parse("20"), "IT-1", "");
    }

    @AfterAll
    static void stop() {
        run("scancel --user=alice --name=zg-billed");
        portal.close();
    }

    @Test
    void holdsChargesWhatSacctTellsAndGivesBackTheRest() {
        Money before = physics().available();
        SubmissionId id = portal.submit("zg-billed", "#!/bin/bash\nsleep 7\n", List.of(), List.of());
        assertThat(physics().held()).isGreaterThanOrEqualTo(Money.parse("3"));
        Submission done = portal.awaitEnd(id);
        String job = done.jobId().orElseThrow().value();
        BillLine line = await(found -> Long.toString(found.jobId()).equals(job));
        assertThat(line.money()).isEqualTo(byHand(job)).isGreaterThanOrEqualTo(new Money(7));
        assertThat(line.outcome()).isEqualTo(ChargeOutcome.CHARGED);
        awaitTrue(() -> physics().available().plus(line.money()).compareTo(before) <= 0 && physics().held().isNone());
    }

    @Test
    void chargesWhatCameByTheCommandLineAndBothRunsOfARequeuedJob() throws Exception {
        String plain = sbatch("--wrap 'sleep 3'");
        String again = sbatch("--requeue --wrap 'sleep 4'");
        awaitTrue(() -> run("squeue -h -o %T -j " + again).contains("RUNNING"));
        Thread.sleep(2000);
        run("scontrol requeue " + again);
        Thread.sleep(1000);
        run("scontrol update jobid=" + again + " StartTime=now");
        assertThat(await(line -> Long.toString(line.jobId()).equals(plain)).money()).isEqualTo(byHand(plain));
        awaitTrue(() -> lines().stream().filter(line -> Long.toString(line.jobId()).equals(again)).count() == 2);
        Money both = lines().stream()
                .filter(line -> Long.toString(line.jobId()).equals(again))
                .map(BillLine::money)
                .reduce(Money.NONE, Money::plus);
        assertThat(both).isEqualTo(byHand(again));
        assertThat(portal.get(Reconciliations.class).run(admin).alarms()).isZero();
    }

    @Test
    void eachTaskOfAnArrayIsChargedAndWhatNeverRanIsNot() {
        String array = sbatch("--array=1-3 --wrap 'sleep 2'");
        String waiting = sbatch("-H --wrap 'sleep 2'");
        run("scancel " + waiting);
        assertThat(await(line -> Long.toString(line.jobId()).equals(waiting)).outcome()).isEqualTo(ChargeOutcome.NEVER_RAN);
        String all = run("sacct -D -X -n -P -o jobidraw -j " + array);
        for (String task : all.strip().split("\\s+")) {
            assertThat(await(line -> Long.toString(line.jobId()).equals(task)).outcome()).isEqualTo(ChargeOutcome.CHARGED);
        }
        assertThat(all.strip().split("\\s+")).hasSize(3);
    }

    @Test
    void refusesWhatTheProjectCannotPayAndLeavesNothingBehind() {
        SubmissionRequest small = Portal.request("zg-billed", "#!/bin/bash\n", List.of(), List.of());
        SubmissionRequest large = new SubmissionRequest(
                small.job().with(small.job().partition(), Duration.ofHours(1)), small.inputs(), small.outputs());
        int before = portal.submissions().list(portal.user.id()).size();
        assertThatThrownBy(() -> portal.submissions().submit(portal.user, large))
                .hasFieldOrPropertyWithValue("code", "billing.uncovered")
                .hasMessageContaining("36.00");
        assertThat(portal.submissions().list(portal.user.id())).hasSize(before);
    }

    /** CPU seconds of each run as sacct has them, times the price, rounded run by run. */
    private static Money byHand(String job) {
        Money sum = Money.NONE;
        for (String seconds : run("sacct -D -X -n -P -o cputimeraw -j " + job).strip().split("\\s+")) {
            BigDecimal hours = new BigDecimal(seconds).divide(BigDecimal.valueOf(3600), 6, RoundingMode.HALF_UP);
            sum = sum.plus(new Money(hours.multiply(PRICE).movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact()));
        }
        return sum;
    }

    private static String sbatch(String options) {
        return run("cd /tmp; sbatch --parsable -A physics -p compute -J zg-billed -o /dev/null " + options).strip();
    }

    private static String run(String script) {
        return portal.get(RemoteShell.class).run(ALICE, RemoteCommand.of("bash", "-c", script), new byte[0], Duration.ofSeconds(30)).output();
    }

    private static BilledProject physics() {
        return portal.get(ProjectMoney.class).list(admin, "", BilledOrder.BY_PROJECT, 0, 1).getFirst();
    }

    private static List<BillLine> lines() {
        YearMonth month = YearMonth.now(ZoneId.of("Asia/Shanghai"));
        return portal.get(Statements.class).list(new BillScope(PHYSICS, Optional.empty()), month, 0, 1000);
    }

    private static BillLine await(Predicate<BillLine> wanted) {
        awaitTrue(() -> lines().stream().anyMatch(wanted));
        return lines().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static void awaitTrue(java.util.function.BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(150);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within 150 s; the bill: " + lines());
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
