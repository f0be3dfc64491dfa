package zhiguang.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.files.RemotePath;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScheduler;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.Placement;
import zhiguang.jobs.SubmitResult;

/** Jobs a second through the portal's service against ready-made POSTs to slurmrestd; nodes are drained, so nothing runs. */
final class SubmitRate implements Scenario {

    private static final int ROUNDS = 7;
    private static final int WARMING = 4;
    private static final int JOBS = 320;
    private static final double TARGET = 0.8;
    static final String SCRIPT = "#!/bin/sh\nsleep 1\n";

    @Override
    public List<String> names() {
        return List.of("submit");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        here.drain();
        try {
            return Map.of("submit", measure(here));
        } finally {
            here.clear();
        }
    }

    private static Outcome measure(Surroundings here) throws IOException, InterruptedException {
        Map<String, Object> numbers = new LinkedHashMap<>();
        double worst = Double.MAX_VALUE;
        try (Backend backend = Backend.start(here, false)) {
            for (int connections : new int[] {1, 8}) {
                Rounds rounds = compare(here, backend.get(JobScheduler.class), connections);
                worst = Math.min(worst, rounds.ratio());
                numbers.put("connections " + connections, of(rounds));
            }
        }
        numbers.put("whole chain", SubmissionRate.measure(here));
        return Outcome.ratioAtLeast(
                TARGET, worst, ROUNDS, numbers, JOBS + " jobs a round; jobs a second; the ratio is the smaller of the two");
    }

    private static Map<String, Object> of(Rounds rounds) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("portal", rounds.ours());
        numbers.put("raw", rounds.other());
        numbers.put("ratio", Series.rounded(rounds.ratio()));
        return numbers;
    }

    private static Rounds compare(Surroundings here, JobScheduler scheduler, int connections)
            throws IOException, InterruptedException {
        try (RawSlurmrestd raw = new RawSlurmrestd(here)) {
            return Rounds.alternate(
                    WARMING,
                    ROUNDS,
                    () -> rate(here, connections, () -> submit(scheduler)),
                    () -> rate(here, connections, raw::submit));
        }
    }

    private static double rate(Surroundings here, int connections, Crowd.Errand errand) throws IOException, InterruptedException {
        double rate = JOBS / Crowd.seconds(connections, JOBS, errand);
        here.cancelJobs();
        return rate;
    }

    private static void submit(JobScheduler scheduler) {
        Placement placement = new Placement(
                new RemotePath("/home/alice"), new RemotePath("/home/alice/slurm-%j.out"), Map.of(), "bench");
        SubmitResult result = scheduler.submit(Backend.ALICE.clusterUser().orElseThrow(), request(), placement);
        if (!(result instanceof SubmitResult.Accepted)) {
            throw new IllegalStateException(result.toString());
        }
    }

    static JobRequest request() {
        return new JobRequest(
                new JobName("bench"),
                new AccountName("physics"),
                new PartitionName("compute"),
                1,
                1,
                1,
                100,
                GpuRequest.NONE,
                Duration.ofMinutes(5),
                new JobScript(SCRIPT));
    }
}
