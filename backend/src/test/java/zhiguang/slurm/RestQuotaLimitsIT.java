package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static zhiguang.slurm.RealSlurm.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.ClusterShell;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ProjectChange;
import zhiguang.projects.quotas.AccountLimits;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaUse;
import zhiguang.projects.quotas.QuotaWrite;

/** Each limit is written by REST and met by {@code sbatch} on the command line. */
@Tag("slurmrestd")
class RestQuotaLimitsIT {

    private static final ClusterUser ADMIN = new ClusterUser("zgadmin");
    private static final ClusterUser ERIN = new ClusterUser("erin");
    private static final PartitionName DEBUG = new PartitionName("debug");

    private final RestQuotaLimits limits = new RestQuotaLimits(RealSlurm.clients());
    private final AccountName account = new AccountName(ClusterShell.freshAccount());
    private final QuotaKey project = QuotaKey.of(account);
    private final QuotaKey erin = QuotaKey.of(account, ERIN);

    @BeforeEach
    void create() {
        ClusterShell.sacctmgr("add", "account", account.value());
        ClusterShell.sacctmgr("add", "user", "erin", "account=" + account);
    }

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(account.value());
    }

    @ParameterizedTest
    @CsvSource({
        "CORE_MINUTES, 1, --ntasks=4 --time=5, AssocGrpCPUMinutesLimit",
        "GPU_MINUTES, 1, --partition=gpu --gres=gpu:1 --time=5, AssocGrpGRESMinutes",
        "NODES, 1, --nodes=2, AssocGrpNodeLimit",
        "CPUS, 2, --ntasks=4, AssocGrpCpuLimit",
        "GPUS, 0, --partition=gpu --gres=gpu:1, AssocGrpGRES",
        "JOB_NODES, 1, --nodes=2, AssocMaxNodePerJobLimit",
        "JOB_CPUS, 2, --ntasks=4, AssocMaxCpuPerJobLimit",
        "JOB_GPUS, 1, --partition=gpu --gres=gpu:2, AssocMaxGRESPerJob",
        "JOB_MINUTES, 5, --time=10, AssocMaxWallDurationPerJobLimit"
    })
    void holdsAJobFromTheCommandLineAboveTheLimit(QuotaLimit limit, long most, String options, String reason) throws Exception {
        for (QuotaKey key : List.of(project, erin)) {
            set(key, Quota.NONE.with(limit, Optional.of(most)));
            String job = submit(options.split(" "));
            assertThat(eventually(() -> reason(job))).as("%s of %s", limit, key).startsWith(reason);
            ClusterShell.runAs("erin", "scancel", job);
            set(key, Quota.NONE);
        }
    }

    @Test
    void countsRunningAndQueuedJobsOfProjectAndMember() throws Exception {
        String first = submit("--time=5");
        eventually(() -> state(first).filter("RUNNING"::equals));
        set(project, Quota.NONE.with(QuotaLimit.RUNNING_JOBS, Optional.of(1L)));
        String second = submit("--time=5");
        assertThat(eventually(() -> reason(second))).isEqualTo("AssocGrpJobsLimit");
        set(project, Quota.NONE.with(QuotaLimit.QUEUED_JOBS, Optional.of(2L)));
        assertThatThrownBy(() -> submit("--time=5")).hasMessageContaining("AssocGrpSubmitJobsLimit");
        set(project, Quota.NONE);
        set(erin, new Quota(Map.of(QuotaLimit.RUNNING_JOBS, 1L, QuotaLimit.QUEUED_JOBS, 3L), Set.of(), Set.of(), Optional.empty()));
        String third = submit("--time=5");
        assertThat(eventually(() -> reason(third))).startsWith("AssocMaxJobsLimit");
        assertThatThrownBy(() -> submit("--time=5")).hasMessageContaining("AssocMaxSubmitJobLimit");
    }

    @Test
    void letsJobsIntoTheAllowedPartitionsOnly() {
        Quota debugOnly = Quota.NONE.withPartitions(Set.of(DEBUG)).with(QuotaLimit.CPUS, Optional.of(8L));
        set(erin, debugOnly);
        assertThat(read().members()).containsEntry("erin", debugOnly);
        assertThat(testOnly("debug")).contains("to start at");
        assertThat(testOnly("compute")).contains("AssocMaxSubmitJobLimit");
        assertThat(new RestClusterCatalog(RealSlurm.clients()).listAssociations(ERIN))
                .filteredOn(each -> each.account().equals(account))
                .as("what is offered")
                .extracting(each -> each.partition())
                .containsExactly(Optional.of(DEBUG));
        set(erin, Quota.NONE);
        assertThat(read().members()).containsEntry("erin", Quota.NONE);
        assertThat(testOnly("compute")).contains("to start at");
    }

    @Test
    void letsNewMembersOfANarrowedProjectInNowhereUntilTheyAreLetInOneByOne() {
        set(project, Quota.NONE.withPartitions(Set.of(DEBUG)));
        assertThat(read().narrowed()).isTrue();
        assertThat(testOnly("debug")).contains("AssocMaxSubmitJobLimit");
        set(erin, Quota.NONE.withPartitions(Set.of(DEBUG)));
        assertThat(testOnly("debug")).contains("to start at");
        assertThat(testOnly("compute")).contains("AssocMaxSubmitJobLimit");
        RestAccountChanges changes = new RestAccountChanges(RealSlurm.clients(), new RestAccounts(RealSlurm.clients()));
        assertThat(changes.removeMember(ADMIN, account, ERIN)).as("with all associations").isEqualTo(new ProjectChange.Done(true));
        assertThat(changes.addMember(ADMIN, account, ERIN)).isEqualTo(new ProjectChange.Done(true));
        assertThat(testOnly("debug")).contains("AssocMaxSubmitJobLimit");
        set(project, Quota.NONE);
        set(erin, Quota.NONE);
        assertThat(read().narrowed()).isFalse();
        assertThat(testOnly("compute")).contains("to start at");
    }

    @Test
    void allowsOnlyTheQosOfTheQuota() {
        assertThat(limits.listQos(ADMIN)).contains("normal", "high", "low");
        set(project, new Quota(Map.of(), Set.of(), Set.of("normal", "high"), Optional.of("high")));
        assertThat(ClusterShell.limit(account.value(), "qos,defaultqos")).isEqualTo("high,normal|high");
        assertThatThrownBy(() -> submit("--qos=low")).hasMessageContaining("Invalid qos");
        set(project, new Quota(Map.of(), Set.of(), Set.of("normal"), Optional.empty()));
        assertThat(read().own().qos()).containsExactly("normal");
        assertThat(ClusterShell.limit(account.value(), "defaultqos")).isEmpty();
        set(project, Quota.NONE);
        assertThat(read().own().qos()).as("what is not named stays").containsExactly("normal");
    }

    @Test
    void leavesEveryOtherLimitAndTakesOverNothingInherited() {
        ClusterShell.sacctmgr(
                "modify", "account", account.value(), "set", "GrpTRES=mem=7000",
                "GrpTRESRunMins=cpu=9999", "MaxTRESPerNode=cpu=4", "GrpWall=1000", "MaxJobs=5", "MaxSubmitJobs=20", "Fairshare=7");
        String fields = "share,grptresrunmins,maxtrespernode,grpwall,maxjobs,maxsubmit";
        String before = ClusterShell.limit(account.value(), fields);
        set(project, everything());
        assertThat(ClusterShell.limit(account.value(), fields)).isEqualTo(before).contains("|5|20");
        assertThat(ClusterShell.limit(account.value(), "grptres")).contains("mem=7000").contains("cpu=6").contains("node=5");
        assertThat(read().own()).isEqualTo(everything());
        assertThat(read().members()).as("what is inherited is not his own").containsEntry("erin", Quota.NONE);
        set(erin, Quota.NONE.with(QuotaLimit.CPUS, Optional.of(2L)));
        assertThat(ClusterShell.sacctmgr("show", "assoc", "account=" + account, "user=erin", "format=grptres")).isEqualTo("cpu=2");
        assertThat(read().members().get("erin")).isEqualTo(Quota.NONE.with(QuotaLimit.CPUS, Optional.of(2L)));
        set(project, Quota.NONE);
        assertThat(ClusterShell.limit(account.value(), "grptres")).isEqualTo("mem=7000M");
        assertThat(ClusterShell.limit(account.value(), fields)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(QuotaLimit.class)
    void readsBackTheSmallestAndTheHighest(QuotaLimit limit) {
        for (long amount : new long[] {1, limit == QuotaLimit.JOB_MINUTES ? 5_256_000L : 100_000_000L}) {
            for (QuotaKey key : List.of(project, erin)) {
                Quota wanted = Quota.NONE.with(limit, Optional.of(amount));
                set(key, wanted);
                assertThat(key.equals(project) ? read().own() : read().members().get("erin")).isEqualTo(wanted);
            }
        }
    }

    @Test
    void saysWhatIsNotThereAndWhoMayNot() {
        QuotaKey nobody = QuotaKey.of(new AccountName("zt-nobody"));
        assertThat(limits.write(ADMIN, nobody, Quota.NONE)).isEqualTo(new QuotaWrite.NotThere());
        assertThat(limits.write(ADMIN, QuotaKey.of(account, new ClusterUser("dave")), Quota.NONE)).isEqualTo(new QuotaWrite.NotThere());
        assertThat(limits.find(ADMIN, nobody.account())).isEmpty();
        Quota unknown = new Quota(Map.of(), Set.of(), Set.of("nosuchqos"), Optional.empty());
        assertThat(limits.write(ADMIN, project, unknown)).isInstanceOf(QuotaWrite.Refused.class);
        assertThat(catchThrowableOfType(RemoteSystemException.class, () -> limits.write(ERIN, project, everything())).kind())
                .isEqualTo(Kind.DENIED);
        assertThat(read().own()).isEqualTo(Quota.NONE);
    }

    @Test
    void tellsTheUseOfProjectsAndMembers() throws Exception {
        String job = submit("--ntasks=8", "--time=5");
        eventually(() -> state(job).filter("RUNNING"::equals));
        Thread.sleep(8500);
        ClusterShell.runAs("erin", "scancel", job);
        QuotaUse use = eventually(() -> limits.listUse(ADMIN).stream()
                .filter(each -> each.account().equals(account.value()) && each.member().equals("erin") && each.coreMinutes() > 0)
                .findFirst());
        assertThat(use.gpuMinutes()).isZero();
        assertThat(limits.listUse(ADMIN)).anyMatch(each -> each.account().equals(account.value()) && each.member().isEmpty());
    }

    private static Quota everything() {
        return new Quota(
                Map.of(
                        QuotaLimit.CORE_MINUTES, 600L,
                        QuotaLimit.GPU_MINUTES, 60L,
                        QuotaLimit.RUNNING_JOBS, 3L,
                        QuotaLimit.QUEUED_JOBS, 4L,
                        QuotaLimit.NODES, 5L,
                        QuotaLimit.CPUS, 6L,
                        QuotaLimit.GPUS, 0L,
                        QuotaLimit.JOB_NODES, 2L,
                        QuotaLimit.JOB_CPUS, 4L,
                        QuotaLimit.JOB_MINUTES, 90L),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    private void set(QuotaKey key, Quota quota) {
        assertThat(limits.write(ADMIN, key, quota)).isEqualTo(new QuotaWrite.Done());
    }

    private AccountLimits read() {
        return limits.find(ADMIN, account).orElseThrow();
    }

    private String submit(String... options) {
        List<String> words = new ArrayList<>(List.of("sbatch", "--parsable", "--account=" + account));
        if (Stream.of(options).noneMatch(option -> option.startsWith("--partition"))) {
            words.add("--partition=debug");
        }
        words.addAll(List.of(options));
        words.addAll(List.of("--chdir=/tmp", "--output=/dev/null", "--wrap=sleep 100"));
        return ClusterShell.runAs("erin", words.toArray(String[]::new));
    }

    /** What sbatch says, whether it would take the job or not. */
    private String testOnly(String partition) {
        return ClusterShell.runAs(
                "erin", "bash", "-c", "sbatch --test-only --account=" + account + " --partition=" + partition + " --wrap true 2>&1 || true");
    }

    private static Optional<String> state(String job) {
        return Optional.of(ClusterShell.runAs("root", "squeue", "-h", "-j", job, "-o", "%T"));
    }

    private static Optional<String> reason(String job) {
        return Optional.of(ClusterShell.runAs("root", "squeue", "-h", "-j", job, "-o", "%r"))
                .filter(reason -> reason.startsWith("Assoc"));
    }
}
