package zhiguang.jobs.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.ClusterShell;
import zhiguang.WorkingBackend;
import zhiguang.files.CommandResult;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobArchive;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobScheduler;
import zhiguang.jobs.JobState;
import zhiguang.jobs.diagnosis.FailureKinds.Kind;

/** Failures of many kinds, made on the real cluster: how many are named rightly, and none wrongly with certainty. */
class DiagnosisIT {

    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    static Path home;

    private static WorkingBackend portal;
    private static JobArchive archive;
    private static Diagnoses diagnoses;

    @BeforeAll
    static void start() {
        portal = new WorkingBackend(home, Map.of("zhiguang.durable-work.enabled", "false", "zhiguang.feed.enabled", "false"));
        archive = portal.get(JobArchive.class);
        diagnoses = portal.get(Diagnoses.class);
    }

    @AfterAll
    static void stop() {
        run("scancel --user=alice --name=zg-fail; rm -rf ~/zg-failures");
        ClusterShell.runAs("root", "bash", "-c", "scontrol update NodeName=c4 State=RESUME || true");
        portal.close();
    }

    @Test
    void namesNineOfTenFailuresAndNoneWronglyWithCertainty() throws Exception {
        run("rm -rf ~/zg-failures; mkdir ~/zg-failures");
        Map<Kind, JobId> jobs = new LinkedHashMap<>();
        for (Kind kind : FailureKinds.ALL) {
            jobs.put(kind, submit(kind));
        }
        strike(jobs);
        List<String> wrong = new ArrayList<>();
        List<String> wrongForSure = new ArrayList<>();
        Map<JobId, Job> ended = ended(jobs.values());
        jobs.forEach((kind, id) -> {
            Job job = Objects.requireNonNull(ended.get(id), kind.name());
            @Nullable Diagnosis found = diagnoses.find(ALICE, job).orElse(null);
            if (found == null || !kind.expected().contains(found.cause())) {
                wrong.add(kind.name() + " " + job.rawState() + " " + job.end() + ": " + found);
                if (found != null && found.sure()) {
                    wrongForSure.add(wrong.getLast());
                }
            }
        });
        System.out.println("diagnosis: " + (jobs.size() - wrong.size()) + " of " + jobs.size() + " named rightly; not: " + wrong);
        assertThat(jobs.size()).isGreaterThanOrEqualTo(30);
        assertThat(wrongForSure).isEmpty();
        assertThat(wrong.size()).as(wrong.toString()).isLessThanOrEqualTo(jobs.size() / 10);
    }

    /** Slurm keeps what it refuses at once as a job that failed with the code 1, or with the signal 1 while slurmctld knows it. */
    @Test
    void whatSlurmRefusedIsNoFailureOfTheScript() throws Exception {
        CommandResult refused = portal.run(ALICE, "sbatch --account=physics --job-name=zg-refused --mem=900G --wrap=true", "");
        assertThat(refused.error()).contains("configuration is not available");
        JobId id = new JobId(run("squeue -h -t F --name=zg-refused -o %A | sort -n | tail -n 1").strip());
        Job live = portal.get(JobScheduler.class).findJob(ALICE, id).orElseThrow();
        Job kept = Objects.requireNonNull(ended(List.of(id)).get(id));
        assertThat(List.of(live, kept)).allSatisfy(job -> {
            assertThat(job.started()).isEmpty();
            assertThat(diagnoses.find(ALICE, job).orElseThrow().cause()).isEqualTo(Cause.NO_NODES);
        });
    }

    /** What happens to a job from outside. */
    private static void strike(Map<Kind, JobId> jobs) throws InterruptedException {
        JobId self = Objects.requireNonNull(jobs.get(FailureKinds.named("by-self").orElseThrow()));
        JobId root = Objects.requireNonNull(jobs.get(FailureKinds.named("by-root").orElseThrow()));
        JobId node = Objects.requireNonNull(jobs.get(FailureKinds.named("node").orElseThrow()));
        for (int i = 0; i < 300 && !run("squeue -h -t R -j " + node + " -o %A").contains(String.valueOf(node)); i++) {
            Thread.sleep(300);
        }
        run("scancel " + self);
        ClusterShell.runAs("root", "scancel", String.valueOf(root));
        ClusterShell.runAs("root", "scontrol", "update", "NodeName=c4", "State=DOWN", "Reason=test");
        // its own registration may have brought it back already
        ClusterShell.runAs("root", "bash", "-c", "scontrol update NodeName=c4 State=RESUME || true");
    }

    private static JobId submit(Kind kind) {
        boolean own = kind.options().contains("--output");
        String command = "cd ~/zg-failures && sbatch --parsable --account=physics --job-name=zg-fail "
                + (kind.options().contains("--nodelist") ? "" : "--exclude=c4 ") + (own ? "" : "--output=" + kind.name() + ".out --error=" + kind.name() + ".err ") + kind.options();
        CommandResult result = portal.run(ALICE, command, "#!/bin/bash\n" + kind.script() + "\n");
        assertThat(result.output().strip()).as(kind.name() + result.error()).matches("[0-9]+");
        return new JobId(result.output().strip());
    }

    private static Map<JobId, Job> ended(Collection<JobId> ids) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Map<JobId, Job> ended = new LinkedHashMap<>();
        while (ended.size() < ids.size() && Instant.now().isBefore(end)) {
            archive.listJobs(ALICE, ids).stream()
                    .filter(job -> job.state().isFinished() || job.state() == JobState.UNKNOWN)
                    .forEach(job -> ended.put(job.id(), job));
            Thread.sleep(1000);
        }
        assertThat(ended.keySet()).containsAll(ids);
        return ended;
    }

    private static String run(String script) {
        return portal.run(ALICE, script, "").output();
    }
}
