package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static zhiguang.ClusterShell.sacctmgr;
import static zhiguang.slurm.RealSlurm.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.ClusterShell;
import zhiguang.cluster.AccountName;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SubmitResult;
import zhiguang.projects.Account;
import zhiguang.projects.AccountUse;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Intent;
import zhiguang.projects.ProjectChange;
import zhiguang.projects.ProjectChange.Done;
import zhiguang.projects.ProjectTitle;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaWrite;

@Tag("slurmrestd")
class RestAccountsIT {

    private static final ClusterUser ADMIN = new ClusterUser("zgadmin");
    private static final ClusterUser ERIN = new ClusterUser("erin");

    private final RestAccounts accounts = new RestAccounts(RealSlurm.clients());
    private final RestAccountChanges changes = new RestAccountChanges(RealSlurm.clients(), accounts);
    private final RestJobScheduler jobs = new RestJobScheduler(RealSlurm.clients());
    private final AccountName account = new AccountName(ClusterShell.freshAccount());

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(account.value());
    }

    @Test
    void makesAnAccountWithItsLimitAndAnyTitle() {
        String title = "q'u\"o\\te; `id` ünï 项目 <b>\\";
        assertThat(create(title, Optional.of(new CoreHours(90)))).isEqualTo(new Done(true));
        assertThat(find()).isEqualTo(new Account(account, Optional.empty(), List.of(), Optional.of(new CoreHours(90))));
        assertThat(accounts.listTitles(ADMIN)).containsEntry(account, title);
        assertThat(accounts.listAccounts(ADMIN))
                .extracting(each -> each.name().value())
                .contains(account.value(), "physics")
                .doesNotContain("root");
        assertThat(ClusterShell.limit(account.value(), "grptresmins,parentname"))
                .isEqualTo("cpu=90|root");
        assertThat(create(title, Optional.empty())).isEqualTo(new ProjectChange.AccountExists(account));
    }

    @Test
    void makesNothingBelowAParentThatIsNotThere() {
        AccountName parent = new AccountName("zt-nobody");
        ProjectChange change = changes.createAccount(
                ADMIN, new Intent(account, new ProjectTitle("x"), Optional.of(parent), Optional.empty()));
        assertThat(change).isEqualTo(new ProjectChange.NoSuchParent(parent));
        assertThat(accounts.findAccount(ADMIN, account)).isEmpty();
    }

    @Test
    void addsNobodyToWhatIsNotThere() {
        assertThat(changes.addMember(ADMIN, account, ERIN)).isEqualTo(new ProjectChange.NoSuchAccount(account));
        assertThat(sacctmgr("show", "assoc", "account=" + account)).isEmpty();
    }

    @Test
    void addsAndRemovesAMemberAndMayRepeatIt() {
        create("members", Optional.empty());
        assertThat(changes.addMember(ADMIN, account, ERIN)).isEqualTo(new Done(true));
        assertThat(changes.addMember(ADMIN, account, ERIN)).isEqualTo(new Done(false));
        assertThat(find().members()).containsExactly("erin");
        assertThat(changes.removeMember(ADMIN, account, ERIN)).isEqualTo(new Done(true));
        assertThat(changes.removeMember(ADMIN, account, ERIN)).isEqualTo(new Done(false));
        assertThat(sacctmgr("show", "user", "erin", "format=defaultaccount")).isEqualTo("ai");
    }

    @Test
    void givesAMemberAnotherDefaultAccountBeforeItTakesAwayTheDefaultOne() throws InterruptedException {
        ClusterUser newcomer = new ClusterUser(ClusterShell.freshAccount());
        AccountName second = new AccountName(ClusterShell.freshAccount());
        create("first", Optional.empty());
        changes.createAccount(
                ADMIN, new Intent(second, new ProjectTitle("second"), Optional.empty(), Optional.empty()));
        try {
            changes.addMember(ADMIN, account, newcomer);
            changes.addMember(ADMIN, second, newcomer);
            assertThat(changes.removeMember(ADMIN, account, newcomer)).isEqualTo(new Done(true));
            assertThat(sacctmgr("show", "user", newcomer.name(), "format=defaultaccount,adminlevel"))
                    .isEqualTo(second + "|None");
            assertThat(changes.removeMember(ADMIN, second, newcomer)).isEqualTo(new Done(true));
        } finally {
            sacctmgr("delete", "user", newcomer.name());
            ClusterShell.remove(second.value());
        }
    }

    @Test
    void keepsAMemberWhoseJobRunsAndCountsWhatItUses() throws InterruptedException {
        create("running", Optional.of(new CoreHours(600)));
        changes.addMember(ADMIN, account, ERIN);
        JobId job = new JobId(ClusterShell.runAs(
                "erin",
                "sbatch",
                "--parsable",
                "--account=" + account,
                "--partition=debug",
                "--ntasks=8",
                "--time=5",
                "--chdir=/tmp",
                "--output=/dev/null",
                "--wrap=sleep 100"));
        eventually(() -> jobs.findJob(ERIN, job).filter(now -> now.state() == JobState.RUNNING));
        awaitSlurmdbdKnows(job);
        assertThat(changes.removeMember(ADMIN, account, ERIN)).isEqualTo(new ProjectChange.JobsActive(account, ERIN));
        Thread.sleep(Duration.ofSeconds(9));
        ClusterShell.runAs("erin", "scancel", job.value());
        AccountUse use = eventually(() -> use().filter(now -> now.used().minutes() > 0));
        assertThat(use.limit()).contains(new CoreHours(600));
        assertThat(use.members()).containsExactly("erin");
    }

    /** slurmctld tells slurmdbd of a start a moment later. */
    private static void awaitSlurmdbdKnows(JobId job) throws InterruptedException {
        eventually(() -> Optional.of(ClusterShell.runAs(
                        "root", "sacct", "--noheader", "--allocations", "--format=state", "--jobs=" + job))
                .filter(state -> state.contains("RUNNING")));
    }

    @Test
    void startsNoJobAboveTheLimitAndTheJobOnceTheLimitIsRaised() throws InterruptedException {
        create("limit", Optional.of(CoreHours.NONE));
        changes.addMember(ADMIN, account, ERIN);
        JobId job = submit("#!/bin/bash\ntrue\n");
        Job held = eventually(
                () -> jobs.findJob(ERIN, job).filter(now -> now.reason().contains("AssocGrpCPUMinutes")));
        assertThat(held.state()).isEqualTo(JobState.PENDING);

        setLimit(new CoreHours(1));
        Thread.sleep(Duration.ofSeconds(2));
        assertThat(jobs.findJob(ERIN, job).orElseThrow().state()).isEqualTo(JobState.PENDING);

        setLimit(new CoreHours(600));
        eventually(() -> jobs.findJob(ERIN, job).filter(now -> now.state() == JobState.COMPLETED));
    }

    @Test
    void isRefusedAsAnOrdinaryUser() {
        create("rights", Optional.empty());
        assertThat(catchThrowableOfType(
                                RemoteSystemException.class,
                                () -> changes.addMember(ERIN, account, ERIN))
                        .kind())
                .isEqualTo(Kind.DENIED);
        assertThat(find().members()).isEmpty();
    }

    private ProjectChange create(String title, Optional<CoreHours> limit) {
        return changes.createAccount(ADMIN, new Intent(account, new ProjectTitle(title), Optional.empty(), limit));
    }

    private void setLimit(CoreHours limit) {
        Quota quota = Quota.NONE.with(QuotaLimit.CORE_MINUTES, Optional.of(limit.minutes()));
        assertThat(new RestQuotaLimits(RealSlurm.clients()).write(ADMIN, QuotaKey.of(account), quota)).isEqualTo(new QuotaWrite.Done());
    }

    private Account find() {
        return accounts.findAccount(ADMIN, account).orElseThrow();
    }

    private Optional<AccountUse> use() {
        return accounts.listUse(ADMIN).stream()
                .filter(use -> use.account().equals(account))
                .findFirst();
    }

    private JobId submit(String script) {
        SubmitResult result = jobs.submit(ERIN, Samples.request(account.value(), "debug", script), Samples.placement());
        return ((SubmitResult.Accepted) result).id();
    }
}
