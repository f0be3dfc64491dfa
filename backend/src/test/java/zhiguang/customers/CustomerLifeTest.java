package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.PortalUser;
import zhiguang.projects.Account;
import zhiguang.projects.CoreHours;
import zhiguang.projects.quotas.QuotaBlocks;
import zhiguang.projects.quotas.QuotaLimit;

class CustomerLifeTest {

    private static final AccountName WANG = new AccountName("wang");
    private static final IntendedLimits CONTRACTED = new IntendedLimits(new CoreHours(600_000), Optional.of(50), Optional.empty());

    @TempDir
    Path keys;

    private CustomersOnDatabase portal;
    private Customers customers;
    private PortalUser admin;

    @BeforeEach
    void begin() {
        portal = new CustomersOnDatabase(
                keys,
                Map.of("zhiguang.customers.add-user", "/usr/local/sbin/person,add", "zhiguang.customers.remove-user", "/usr/local/sbin/person,remove"));
        customers = portal.get(Customers.class);
        admin = portal.user("admin");
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void beginsWithTheTrialAsShipped() {
        Customer trial = portal.trial("wang");
        assertThat(trial.setUp()).isEqualTo(new Customer.SetUp(true, Optional.empty()));
        assertThat(trial.limits()).isEqualTo(new IntendedLimits(new CoreHours(24_000), Optional.of(5), Optional.of(2)));
        assertThat(trial.ends()).isEqualTo(Instant.parse("2026-06-02T01:00:00Z"));
        assertThat(portal.node.commands).containsExactly(List.of("/usr/local/sbin/person", "add", "wang"));
        assertThat(account().members()).containsExactly("wang");
        assertThat(account().limit()).contains(new CoreHours(24_000));
        assertThat(portal.user("wang").clusterUser()).hasValueSatisfying(user -> assertThat(user.name()).isEqualTo("wang"));
    }

    @Test
    void makesTheProjectBelowTheOrganisationThatWasChosen() {
        AccountName university = new AccountName("wuzhen");
        refuses("customer.organisation", () -> portal.trial("wang", Optional.of(university)));
        assertThat(portal.get(ApplicationReview.class).count(admin, "wang", true)).as("still to be decided").isEqualTo(1);
        portal.slurm.put("wuzhen", Optional.empty());
        Customer trial = portal.approve("wang", Optional.of(university));
        assertThat(trial.organisation()).contains(university);
        assertThat(account().parent()).contains(university);
        assertThat(customers.list(admin, "WUZH", Optional.empty(), CustomerOrder.ENDS_FIRST, 0, 9)).hasSize(1);
        assertThat(customers.end(admin, trial).organisation()).contains(university);
        assertThat(portal.audited("application.approved")).last().asString().contains("account wang below wuzhen");
        assertThat(portal.trial("li").organisation()).isEmpty();
    }

    @Test
    void remindsOnceOnEachOfTheFourDaysAndEndsAtOnce() {
        Customer trial = portal.trial("wang");
        for (int day = 0; day <= 92; day++) {
            run();
            run();
            portal.clock.pass(Duration.ofDays(1));
        }
        assertThat(told()).containsExactly(30L, 14L, 7L, 1L);
        assertThat(now(trial).state()).isEqualTo(CustomerState.ENDED);
        assertThat(stopped()).isTrue();
        assertThat(portal.audited("customer.ended")).containsExactly("portal wang DONE");
    }

    @Test
    void isNotMovedByAClockThatIsSetBack() {
        Customer trial = portal.trial("wang");
        portal.clock.pass(Duration.ofDays(91));
        run();
        assertThat(told()).as("one reminder after a long pause").containsExactly(1L);
        portal.clock.pass(Duration.ofDays(2));
        run();
        portal.clock.pass(Duration.ofDays(-80));
        run();
        assertThat(now(trial).state()).isEqualTo(CustomerState.ENDED);
        assertThat(told()).containsExactly(1L);
    }

    @Test
    void remindsAgainOfTheNextEnd() {
        Customer contract = customers.contract(admin, portal.trial("wang"), "HT-1", CONTRACTED, LocalDate.parse("2026-04-01"));
        portal.clock.pass(Duration.ofDays(29));
        run();
        customers.contract(admin, now(contract), "HT-2", CONTRACTED, LocalDate.parse("2027-04-01"));
        portal.clock.pass(Duration.ofDays(364));
        run();
        assertThat(told()).containsExactly(7L, 7L);
    }

    @Test
    void goesFromTrialToContractAndComesBackAfterAnEnd() {
        Customer contract = customers.contract(admin, portal.trial("wang"), "HT-2026-7", CONTRACTED, LocalDate.parse("2026-12-31"));
        assertThat(contract.state()).isEqualTo(CustomerState.CONTRACT);
        assertThat(contract.ends()).isEqualTo(Instant.parse("2026-12-31T16:00:00Z"));
        assertThat(account().limit()).contains(new CoreHours(600_000));
        Customer ended = customers.end(admin, contract);
        assertThat(stopped()).isTrue();
        Customer again = customers.prolong(admin, ended, LocalDate.parse("2027-01-31"));
        assertThat(again.state()).isEqualTo(CustomerState.CONTRACT);
        assertThat(account().limit()).contains(new CoreHours(600_000));
        assertThat(portal.audited("customer.contracted")).hasSize(1);
        assertThat(portal.audited("customer.prolonged")).hasSize(1);
    }

    @Test
    void bringsEachLimitToSlurmAndLeavesTheOthersAsTheyAre() {
        Customer trial = portal.trial("wang");
        assertThat(portal.quotas.limit(WANG, QuotaLimit.NODES)).contains(5L);
        assertThat(portal.quotas.limit(WANG, QuotaLimit.RUNNING_JOBS)).contains(2L);
        portal.jdbc.sql("update quota set cpus = 64, version = version + 1 where account = 'wang' and member = ''").update();
        customers.contract(admin, trial, "HT-1", CONTRACTED, LocalDate.parse("2027-01-01"));
        assertThat(portal.quotas.limit(WANG, QuotaLimit.NODES)).contains(50L);
        assertThat(portal.quotas.limit(WANG, QuotaLimit.RUNNING_JOBS)).as("no limit").isEmpty();
        assertThat(portal.quotas.limit(WANG, QuotaLimit.CPUS)).contains(64L);
    }

    @Test
    void keepsTheEndApartFromAnAdministratorsBlock() {
        Customer trial = portal.trial("wang");
        QuotaBlocks blocks = portal.get(QuotaBlocks.class);
        blocks.block(admin, WANG, "abuse");
        Customer ended = customers.end(admin, trial);
        blocks.unblock(admin, WANG);
        assertThat(stopped()).as("its end still holds").isTrue();
        assertThat(account().limit()).as("what it had is kept").contains(new CoreHours(24_000));
        blocks.block(admin, WANG, "abuse again");
        customers.contract(admin, ended, "HT-1", CONTRACTED, LocalDate.parse("2027-01-01"));
        assertThat(stopped()).as("the block still holds").isTrue();
        blocks.unblock(admin, WANG);
        assertThat(stopped()).isFalse();
        assertThat(portal.audited("quota.ended")).containsExactly("portal wang DONE");
        assertThat(portal.audited("quota.reopened")).containsExactly("portal wang DONE");
    }

    @Test
    void tellsOfTwoProjectsThatEndAtTheSameMoment() {
        portal.trial("wang");
        Customer other = portal.trial("li");
        portal.jdbc.sql("update customer set user_id = (select user_id from customer where account = 'wang') where id = :id").param("id", other.id()).update();
        portal.clock.pass(Duration.ofDays(91));
        run();
        assertThat(told()).containsExactly(1L, 1L);
    }

    @Test
    void deletesOnlyAfterThirtyDaysAndASecondPerson() {
        Customer ended = customers.end(admin, portal.trial("wang"));
        refuses("customer.state", () -> customers.askDeletion(admin, ended));
        portal.clock.pass(Duration.ofDays(29));
        run();
        assertThat(now(ended).state()).isEqualTo(CustomerState.ENDED);
        portal.clock.pass(Duration.ofDays(1));
        run();
        assertThat(now(ended).state()).isEqualTo(CustomerState.LISTED);
        Customer asked = customers.askDeletion(admin, now(ended));
        refuses("customer.second-person", () -> customers.approveDeletion(admin, asked));
        Customer back = customers.refuseDeletion(admin, asked);
        Customer askedAgain = customers.askDeletion(admin, back);
        aJobRuns(true);
        refuses("customer.jobs", () -> customers.approveDeletion(portal.secondAdministrator(), askedAgain));
        assertThat(portal.user("wang").locked()).as("nothing was done").isFalse();
        aJobRuns(false);
        Customer deleted = customers.approveDeletion(portal.secondAdministrator(), askedAgain);
        assertThat(deleted.state()).isEqualTo(CustomerState.DELETED);
        assertThat(portal.node.commands).last().isEqualTo(List.of("/usr/local/sbin/person", "remove", "wang"));
        assertThat(account().members()).isEmpty();
        assertThat(portal.user("wang").locked()).isTrue();
        assertThat(portal.jdbc.sql("select sealed is null from application").query(Boolean.class).single()).isTrue();
        refuses("customer.state", () -> customers.prolong(admin, deleted, LocalDate.parse("2027-01-01")));
        assertThatThrownBy(() -> portal.jdbc.sql("update customer set state = 'ENDED', deleted_by = null, deleted_at = null").update())
                .isInstanceOf(DataAccessException.class);
    }

    private void aJobRuns(boolean running) {
        portal.jdbc.sql("""
                insert into job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal, comment, finished, accounted, told_at)
                values ('main', 4711, '2026-03-01Z', 'long', 'wang', 'wang', 'compute', 'normal', 'RUNNING', 'RUNNING', 'None',
                    'c1', '{c1}', '', '', 1, 2, 0, 0, 0, '', not :running, false, '2026-03-01Z')
                on conflict (cluster, job_id, submitted_at) do update set finished = not :running
                """)
                .param("running", running)
                .update();
    }

    @Test
    void isTakenOffTheListByANewContract() {
        Customer ended = customers.end(admin, portal.trial("wang"));
        portal.clock.pass(Duration.ofDays(31));
        run();
        Customer asked = customers.askDeletion(admin, now(ended));
        Customer contract = customers.contract(admin, asked, "HT-9", CONTRACTED, LocalDate.parse("2027-01-01"));
        assertThat(contract.deletion()).isEmpty();
        refuses("customer.changed", () -> customers.approveDeletion(portal.secondAdministrator(), asked));
    }

    @Test
    void tellsTheSecondOfTwoWhoChangeTheSame() {
        Customer seen = portal.trial("wang");
        customers.end(admin, seen);
        refuses("customer.changed", () -> customers.prolong(admin, seen, LocalDate.parse("2027-01-01")));
    }

    @Test
    void keepsWhatWasDecidedUntilSlurmAnswers() {
        Customer trial = portal.trial("wang");
        portal.slurm.down = Kind.UNREACHABLE;
        Customer ended = customers.end(admin, trial);
        assertThat(ended.setUp()).isEqualTo(new Customer.SetUp(false, Optional.of(SetUpTrouble.SYSTEM_SILENT)));
        portal.slurm.down = null;
        portal.get(SettingUp.class).runAll();
        assertThat(now(trial).setUp().done()).isTrue();
        assertThat(stopped()).isTrue();
    }

    @Test
    void mapsNobodyToANameThatTheClusterGaveToAnother() {
        portal.node.exit = 3;
        Customer trial = portal.trial("wang");
        assertThat(trial.setUp().trouble()).contains(SetUpTrouble.CLUSTER_USER_TAKEN);
        assertThat(portal.user("wang").clusterUser()).isEmpty();
        assertThat(portal.slurm.accounts).doesNotContainKey(WANG);
        portal.node.exit = 0;
        portal.node.outage = Optional.of(new RemoteSystemException(RemoteSystem.SSH, Kind.TIMED_OUT, "as told"));
        assertThat(customers.setUp(admin, trial).setUp().trouble()).contains(SetUpTrouble.SYSTEM_SILENT);
        portal.node.outage = Optional.empty();
        assertThat(customers.setUp(admin, trial).setUp().done()).isTrue();
    }

    @Test
    void refusesEndsInThePastAndCountsThatCannotBe() {
        Customer trial = portal.trial("wang");
        refuses("customer.past", () -> customers.prolong(admin, trial, LocalDate.parse("2026-03-01")));
        refuses("customer.contract", () -> customers.contract(admin, trial, " ", CONTRACTED, LocalDate.parse("2027-01-01")));
        refuses("customer.count", () -> new IntendedLimits(CoreHours.NONE, Optional.of(0), Optional.empty()));
        refuses("product.months", () -> new TrialProduct("x", new CoreHours(60), 1, 1, 0, true));
    }

    private void run() {
        portal.get(CustomerDays.class).run();
        portal.get(SettingUp.class).runAll();
    }

    private Customer now(Customer seen) {
        return customers.list(admin, "", Optional.empty(), CustomerOrder.ENDS_FIRST, 0, 1_000).stream().filter(c -> c.id().equals(seen.id())).findFirst().orElseThrow();
    }

    private boolean stopped() {
        return portal.quotas.limit(WANG, QuotaLimit.QUEUED_JOBS).filter(jobs -> jobs == 0).isPresent();
    }

    private Account account() {
        return Objects.requireNonNull(portal.slurm.accounts.get(WANG));
    }

    /** The days of the reminders, in the order in which they came. */
    private List<Long> told() {
        return portal.jdbc.sql("select job_id from notice where kind = 'PROJECT_ENDING' order by id").query(Long.class).list();
    }

    private static void refuses(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
