package zhiguang.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Offers;
import zhiguang.cluster.PartitionName;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobMail;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobQueueing.Requeue;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobStreams;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchRequest;
import zhiguang.jobs.sbatch.SbatchScript;

/** What a request may ask for, as real Slurm takes it. */
@Tag("slurmrestd")
class OptionsIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    /** Variables that tell where and when a job runs. */
    private static final String PLACES =
            "SLURM_(JOB_?ID|JOB_SLUID|JOB_NAME|JOB_(START|END)_TIME|SUBMIT_DIR|.*PID|JOB_NODELIST|NODELIST|NODEID|GTIDS|TOPOLOGY_ADDR|JOB_GPUS)|SLURMD_.*";
    private static final String NASTY = "a,b=c\n\"two\" 'x' $(id) `id` \\ 之;|&>x";

    @TempDir
    static Path home;

    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = new Portal(home, "alice", true);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void variablesArriveAsTheyAre() {
        JobOptions options = JobOptions.NONE.with(Map.of("NASTY", NASTY, "EMPTY", "", "TAB", "a\tb\r\n"));
        Submission done = portal.awaitEnd(submit(
                "#!/bin/bash\nprintf '%s|%s|%s' \"$NASTY\" \"$EMPTY\" \"$TAB\" > env.txt\n", options, List.of("env.txt")));
        assertThat(done.state()).as("%s", done).isEqualTo(SubmissionState.DONE);
        assertThat(text(portal.download(done.resultFolder() + "/env.txt"))).isEqualTo(NASTY + "||a\tb\r\n");
    }

    @Test
    void slurmTakesEveryOption() {
        Instant begin = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 7200);
        JobOptions options = new JobOptions(
                new JobLayout(2, 100, 0, "cpu&avx2", true),
                new JobQueueing("low", "", ArraySpec.NONE, new Dependency("singleton"), Optional.of(begin), Requeue.NO, false),
                new JobMail(Set.of(JobMail.Event.END, JobMail.Event.TIME_LIMIT_80, JobMail.Event.INVALID_DEPEND), "alice@example.org"),
                new JobStreams("", "logs/%x.%j.out", "logs/%j.err"),
                Map.of(),
                List.of(),
                "第 2 批: a/b",
                Map.of());
        JobRequest plain = Portal.request("every option", "#!/bin/bash\ntrue\n", List.of(), List.of()).job();
        JobRequest job = new JobRequest(
                plain.name(), plain.account(), plain.partition(), 2, 4, 2, 0, plain.gpus(), plain.timeLimit(), plain.script(), options);
        SubmissionId id = portal.submissions().submit(portal.user, new SubmissionRequest(job, List.of(), List.of()));
        Submission queued = portal.await(id, Duration.ofSeconds(60), s -> s.jobId().isPresent() || s.state().isFinal());
        assertThat(queued.failure()).isEmpty();
        String shown = run("env", "TZ=UTC", "scontrol", "show", "job", queued.jobId().orElseThrow().value()).output();
        assertThat(shown)
                .contains("QOS=low", "NumNodes=2", "NumTasks=4", "CPUs/Task=2", "NtasksPerN:B:S:C=2:0", "MinMemoryCPU=100M",
                        "Features=cpu&avx2", "Requeue=0", "Comment=zhiguang:" + id + " 第 2 批: a/b", "OverSubscribe=NO",
                        "MailUser=alice@example.org", "INVALID_DEPEND", "END", "TIME_LIMIT_80",
                        "StdOut=" + queued.workDirectory() + "/logs/every option." + queued.jobId().orElseThrow() + ".out",
                        "StdErr=" + queued.workDirectory() + "/logs/", "EligibleTime=" + begin.toString().replace("Z", ""));
        portal.submissions().cancel(portal.user, id);
        assertThat(portal.awaitEnd(id).state()).isEqualTo(SubmissionState.CANCELLED);
    }

    /** The same script, by the portal and by sbatch. */
    @Test
    void asksForFurtherOptionsAsSbatchDoes() {
        String script = """
                #!/bin/bash
                #SBATCH --hold -t 90 -n 2 --ntasks-per-core=1 --ntasks-per-socket=4 -x c2 -w c1 --nice=50 -L matlab:1 -O --contiguous
                #SBATCH --switches=2@4 --time-min=30 --prefer=avx2 --threads-per-core=1 --input=/dev/zero --wckey=w --open-mode=append
                true
                """;
        String sbatch = portal.get(RemoteShell.class)
                .run(ALICE, RemoteCommand.of("sbatch", "--parsable", "--chdir=/tmp"), script.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20))
                .output()
                .strip();
        SubmissionId id = submit(script);
        Submission held = portal.await(id, Duration.ofSeconds(60), s -> s.jobId().isPresent() || s.state().isFinal());
        assertThat(held.failure()).isEmpty();
        Set<String> asked = asked(held.jobId().orElseThrow().value());
        assertThat(asked).isEqualTo(asked(sbatch));
        assertThat(asked).contains(
                "Nice=50", "ReqNodeList=c1", "ExcNodeList=c2", "NtasksPerN:B:S:C=0:0:4:1", "Contiguous=1", "Licenses=matlab:1", "Prefer=avx2",
                "StdIn=/dev/zero", "TimeMin=00:30:00", "Switches=2@00:04:00");
        run("scancel", sbatch);
        portal.submissions().cancel(portal.user, id);
        portal.awaitEnd(id);
    }

    private static Set<String> asked(String job) {
        String keys = "Nice|ReqNodeList|ExcNodeList|NtasksPerN:B:S:C|Contiguous|Licenses|Prefer|StdIn|TimeMin|Switches|ReqB:S:C:T|NumTasks|OverSubscribe";
        return Arrays.stream(run("scontrol", "show", "job", job).output().split("\\s+"))
                .filter(word -> word.matches("(" + keys + ")=.*"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "-n 2 --ntasks-per-node=2 -c 2 --mem=300M", "--mem-per-cpu=100 -N 2 --hint=compute_bound --open-mode=append",
        "-n 2 --ntasks-per-core=1 --ntasks-per-socket=2 -O --threads-per-core=1", "-p gpu --gpus=a100:1", "-p gpu --gpus-per-node=a100:2 -c 2"
    })
    void aJobHasTheVariablesThatSbatchGives(String options) {
        String script = "#!/bin/bash\n#SBATCH " + options + " -o %j.txt\nenv | grep -E '^(SLURM|OMPI|PRTE|HYDRA|I_MPI)_' | sort; echo CORE=$(ulimit -c)\n";
        String id = portal.get(RemoteShell.class)
                .run(ALICE, RemoteCommand.of("sbatch", "--parsable", "--wait", "--chdir=/tmp"), script.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(60))
                .output()
                .strip();
        Map<String, String> bySbatch = variables(run("cat", "/tmp/" + id + ".txt").output());
        Submission done = portal.awaitEnd(submit(script));
        Map<String, String> byPortal =
                variables(text(portal.download(done.resultFolder() + "/" + done.jobId().orElseThrow().value() + ".txt")));
        bySbatch.keySet().removeAll(Set.of("SLURM_PRIO_PROCESS", "SLURM_SUBMIT_HOST"));
        assertThat(byPortal).as("%s", done).containsKeys(bySbatch.keySet().toArray(String[]::new));
        byPortal.keySet().removeIf(name -> name.matches(PLACES));
        bySbatch.keySet().removeIf(name -> name.matches(PLACES));
        assertThat(byPortal).as("%s", done).containsAllEntriesOf(bySbatch);
        assertThat(byPortal).as("always there").containsKey("SLURM_CPUS_PER_TASK");
    }

    private static Map<String, String> variables(String lines) {
        return lines.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Test
    void aJobIsToldBeforeItsTimeIsOver() {
        String script = """
                #!/bin/bash
                #SBATCH -t 1 --signal=B:sigusr1@59
                trap 'echo told > told.txt; exit 0' USR1
                for i in $(seq 200); do sleep 0.3; done
                """;
        Submission done = portal.awaitEnd(submit(script));
        assertThat(done.state()).as("%s", done).isEqualTo(SubmissionState.DONE);
        assertThat(text(portal.download(done.resultFolder() + "/told.txt"))).isEqualTo("told\n");
    }

    private static SubmissionId submit(String script) {
        SubmissionRequest plain = Portal.request("options", script, List.of(), List.of("*.txt"));
        SbatchRequest.Rest rest = new SbatchRequest.Rest(plain.job().name(), plain.job().timeLimit(), 500, Instant.now());
        Map<SbatchOption, String> values = SbatchScript.parse(script).values();
        PartitionName partition = new PartitionName(values.getOrDefault(SbatchOption.PARTITION, "compute"));
        JobRequest job = new SbatchRequest(values, Map.of(), rest).of(plain.job().account(), partition, plain.job().script());
        return portal.submissions().submit(portal.user, new SubmissionRequest(job, plain.inputs(), plain.outputs()));
    }

    @Test
    void anArrayEndsWithItsLastTaskAndBringsEachLogHome() {
        JobOptions options = queued(new JobQueueing(
                "", "", new ArraySpec("1-5:2%2"), Dependency.NONE, Optional.empty(), Requeue.SITE, false));
        Submission done = portal.awaitEnd(submit(
                "#!/bin/bash\n[ $SLURM_ARRAY_TASK_ID != 1 ] || sleep 6\necho task $SLURM_ARRAY_TASK_ID\n", options, List.of()));
        assertThat(done.state()).as("%s", done).isEqualTo(SubmissionState.DONE);
        String log = done.resultFolder() + "/slurm-" + done.jobId().orElseThrow();
        assertThat(portal.keys("results/")).contains(log + "_1.out", log + "_3.out", log + "_5.out");
        assertThat(text(portal.download(log + "_1.out"))).isEqualTo("task 1\n");
    }

    @Test
    void anArrayFailsWithOneOfItsTasks() {
        JobOptions options = queued(new JobQueueing(
                "", "", new ArraySpec("0-2"), Dependency.NONE, Optional.empty(), Requeue.SITE, false));
        Submission done = portal.awaitEnd(submit("#!/bin/bash\n[ $SLURM_ARRAY_TASK_ID != 0 ]\n", options, List.of()));
        assertThat(done.state()).isEqualTo(SubmissionState.FAILED);
        assertThat(done.jobState()).contains("FAILED");
    }

    @Test
    void worksInTheFolderThatWasChosen() {
        String folder = "/scratch/alice/chosen-" + System.nanoTime();
        JobOptions options = new JobOptions(
                JobLayout.NONE, JobQueueing.NONE, JobMail.NONE, new JobStreams(folder, "", ""), Map.of(), List.of());
        Submission done = portal.awaitEnd(submit("#!/bin/bash\npwd\n", options, List.of()));
        assertThat(done.workDirectory()).isEqualTo(new RemotePath(folder));
        assertThat(text(portal.download(done.resultFolder() + "/slurm-" + done.jobId().orElseThrow() + ".out"))).isEqualTo(folder + "\n");
    }

    @Test
    void slurmSaysBeforehandWhenAJobWouldStart() {
        StartForecasts forecasts = portal.get(StartForecasts.class);
        JobRequest job = Portal.request("forecast", "#!/bin/bash\n#SBATCH --time=99-0\ntrue\n", List.of(), List.of()).job();
        assertThat(forecasts.ask(ALICE, job)).isInstanceOfSatisfying(StartForecast.Starts.class, starts -> {
            assertThat(starts.at()).isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(3600));
            assertThat(starts.partition()).isEqualTo("compute");
        });
        JobRequest tooLarge = new JobRequest(
                job.name(), job.account(), job.partition(), 100, 100, 1, 100, job.gpus(), job.timeLimit(), job.script());
        assertThat(forecasts.ask(ALICE, tooLarge)).isInstanceOfSatisfying(
                StartForecast.Refused.class, refused -> assertThat(refused.text()).containsIgnoringCase("node"));
    }

    @Test
    void offersWhatWouldStartEarlier() {
        StartForecasts forecasts = portal.get(StartForecasts.class);
        Offer offer = portal.get(Offers.class).get(ALICE);
        JobRequest job = Portal.request("earlier", "#!/bin/bash\ntrue\n", List.of(), List.of()).job();
        JobRequest later = job.with(new PartitionName("compute"), Duration.ofHours(12));
        StartForecast.Starts pretended = new StartForecast.Starts(
                Instant.now().plusSeconds(36_000), Instant.now(), 1, "c1", "compute");
        List<StartForecasts.Alternative> earlier = forecasts.alternatives(ALICE, later, offer, pretended);
        assertThat(earlier).isNotEmpty().hasSizeLessThanOrEqualTo(3).allSatisfy(a -> {
            assertThat(a.forecast().at()).isBefore(pretended.at());
            assertThat(a.partition().value().equals("compute") ? a.timeLimit() : Duration.ZERO).isLessThan(Duration.ofHours(12));
        });
    }

    @Test
    void seesWhatIsMissingAndMakesTheFolder() {
        Preflight preflight = portal.get(Preflight.class);
        RemotePath folder = new RemotePath("/scratch/alice/logs-" + System.nanoTime());
        JobOptions options = new JobOptions(
                JobLayout.NONE, JobQueueing.NONE, JobMail.NONE, new JobStreams("", folder + "/%j.out", ""), Map.of(), List.of());
        SubmissionRequest plain = Portal.request("x", "#!/bin/bash\n", List.of("gone.txt"), List.of());
        SubmissionRequest request = new SubmissionRequest(plain.job().with(options), plain.inputs(), plain.outputs());
        assertThat(preflight.look(portal.user, request))
                .containsExactly(new Preflight.Missing.Input(plain.inputs().getFirst()), new Preflight.Missing.Folder(folder));
        portal.upload("gone.txt", new byte[] {1});
        assertThat(preflight.makeFolder(portal.user, folder)).isTrue();
        assertThat(preflight.look(portal.user, request)).isEmpty();
        assertThat(preflight.makeFolder(portal.user, new RemotePath("/root/x"))).isFalse();
    }

    @Test
    void asksForGpusOfTheWholeJob() {
        JobRequest plain = Portal.request("gpus", "#!/bin/bash\nsleep 60\n", List.of(), List.of()).job();
        JobOptions options = new JobOptions(
                new JobLayout(0, 0, 3, "", false), JobQueueing.NONE, JobMail.NONE, JobStreams.NONE, Map.of(), List.of());
        JobRequest job = new JobRequest(
                plain.name(), plain.account(), new PartitionName("gpu"), 1, 1, 1, 100, new GpuRequest("a100", 0), plain.timeLimit(),
                plain.script(), options);
        SubmissionId id = portal.submissions().submit(portal.user, new SubmissionRequest(job, List.of(), List.of()));
        Submission queued = portal.await(id, Duration.ofSeconds(60), s -> s.jobId().isPresent() || s.state().isFinal());
        assertThat(run("scontrol", "show", "job", queued.jobId().orElseThrow().value()).output()).contains("gres/gpu:a100:3");
        portal.submissions().cancel(portal.user, id);
        portal.awaitEnd(id);
    }

    @Test
    void findsTheScriptOfAJobThatCameFromTheCommandLine() {
        JobScripts scripts = portal.get(JobScripts.class);
        String script = "#!/bin/bash\n#SBATCH -t 3\necho 你好\n";
        CommandResult submitted = portal.get(RemoteShell.class)
                .run(ALICE, RemoteCommand.of("sbatch", "--parsable", "--output=/dev/null"), script.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20));
        JobId id = new JobId(submitted.output().strip());
        assertThat(scripts.find(ALICE, id)).contains(script);
        assertThat(scripts.find(new ClusterUser("bob"), id)).isEmpty();
        assertThat(scripts.find(ALICE, new JobId("999999999"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "#SBATCH -J \"a b\"\\ c#comment -p gpu",
        "#SBATCH --job-name='it'\"'\"'s' -pdebug -t5 -n3",
        "#SBATCH -J x -t 1:30\n\n# remark\n#SBATCH\t-J y --time=0-1",
        "#SBATCH --part=debug --time 90 --ntasks=2 # --job-name=z",
        "#SBATCH -J\n#SBATCH split -n 2",
        "#SBATCH -J a\\\"b --constraint=\"cpu&avx2\"",
        "#SBATCH -Hn2 -J clustered\n  \n#SBATCH -t 61\ntrue\n#SBATCH -n 5"
    })
    void readsAScriptsLinesAsTheRealSbatchDoes(String lines) {
        String script = "#!/bin/bash\n" + lines + "\ntrue\n";
        CommandResult submitted = portal.get(RemoteShell.class)
                .run(
                        ALICE,
                        RemoteCommand.of("sbatch", "--parsable", "--hold", "--output=/dev/null", "--chdir=/tmp"),
                        script.getBytes(StandardCharsets.UTF_8),
                        Duration.ofSeconds(20));
        assertThat(submitted.succeeded()).as(submitted.error()).isTrue();
        String id = submitted.output().strip();
        String shown = run("scontrol", "show", "job", "-o", id).output();
        run("scancel", id);
        Map<SbatchOption, String> read = SbatchScript.parse(script).values();
        assertThat(shown).contains(
                "JobName=" + read.getOrDefault(SbatchOption.JOB_NAME, "sbatch") + " ",
                " Partition=" + read.getOrDefault(SbatchOption.PARTITION, "compute") + " ",
                " TimeLimit=" + SbatchOption.TIME.written(read.getOrDefault(SbatchOption.TIME, "10")).replace("--time=", "") + " ",
                " NumTasks=" + read.getOrDefault(SbatchOption.NTASKS, "1") + " ",
                " Features=" + read.getOrDefault(SbatchOption.CONSTRAINT, "(null)") + " ");
    }

    private static JobOptions queued(JobQueueing queueing) {
        return new JobOptions(JobLayout.NONE, queueing, JobMail.NONE, JobStreams.NONE, Map.of(), List.of());
    }

    private static SubmissionId submit(String script, JobOptions options, List<String> outputs) {
        SubmissionRequest plain = Portal.request("options", script, List.of(), outputs);
        return portal.submissions()
                .submit(portal.user, new SubmissionRequest(plain.job().with(options), plain.inputs(), plain.outputs()));
    }

    private static CommandResult run(String... words) {
        return portal.get(RemoteShell.class).run(ALICE, RemoteCommand.of(words), new byte[0], Duration.ofSeconds(20));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
