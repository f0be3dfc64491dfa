package zhiguang.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.cluster.Offers;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.jobs.Jobs;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;

/** Lists and single jobs as the pages read them, with more and more jobs in the queue, against squeue over the same kept SSH session. */
final class JobListing implements Scenario {

    private static final List<Integer> SIZES = List.of(100, 10_000, 50_000);
    /** Set to a few sizes, such as {@code 100}, it makes a short run of it. */
    private static final String OTHER_SIZES = "ZHIGUANG_BENCH_JOBS";
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 7;
    private static final int LINES = 50;
    private static final double FIRST_MILLIS = 300;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long PATIENCE_MILLIS = 300_000;
    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final JobScope OWN = new JobScope.Own(ALICE);
    private static final String FIELDS = "%i|%j|%T|%r|%P|%a|%M|%l|%D|%C|%V|%S|%R";

    @Override
    public List<String> names() {
        return List.of("joblist");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        here.cluster("run-as", "root", "sed", "-i", "s/^MaxJobCount=.*/MaxJobCount=60000/", "/etc/slurm/slurm.conf");
        here.cluster("svc", "restart", "slurmctld");
        here.drain();
        try (Backend backend = Backend.start(here, true);
                RawSlurmrestd slurm = new RawSlurmrestd(here)) {
            Map<String, Object> numbers = new LinkedHashMap<>();
            double worst = 0;
            int there = 0;
            for (int size : sizes()) {
                Crowd.seconds(CONNECTIONS, size - there - 1, slurm::submit);
                JobId last = JobId.of(slurm.submit("last-of-" + size));
                there = size;
                awaitFeed(backend, last, size);
                Map<String, Series> measured = measure(backend, last, size);
                measured.forEach((what, series) -> numbers.put(size + " jobs, " + what, series));
                worst = Math.max(worst, List.copyOf(measured.values()).getFirst().quantile(1));
            }
            return Map.of(
                    "joblist",
                    Outcome.judged("first lines <= 300 ms", worst <= FIRST_MILLIS, ROUNDS, numbers, "milliseconds; all jobs wait and are one person's"));
        } finally {
            here.clear();
        }
    }

    private static List<Integer> sizes() {
        return Optional.ofNullable(System.getenv(OTHER_SIZES))
                .map(words -> Arrays.stream(words.split(",")).map(Integer::valueOf).sorted().toList())
                .orElse(SIZES);
    }

    private static void awaitFeed(Backend backend, JobId last, int size) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JobFeed feed = backend.get(JobFeed.class);
        JobRecords records = backend.get(JobRecords.class);
        while (feed.snapshot().find(last).isEmpty() || feed.snapshot().listOf("alice").size() < size || records.find(OWN, ClusterName.MAIN, last).isEmpty()) {
            if ((System.nanoTime() - begin) / 1_000_000 > PATIENCE_MILLIS) {
                throw new IOException("the portal has not seen " + size + " jobs");
            }
            Thread.sleep(100);
        }
        Bench.say("%d jobs, the feed was behind by %.1f s", size, (System.nanoTime() - begin) / 1e9);
    }

    private static Map<String, Series> measure(Backend backend, JobId last, int size) throws IOException {
        JobRecords records = backend.get(JobRecords.class);
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            // another number of lines each time, for what was just read is given out again
            int lines = LINES + i;
            add(millis, "portal: first 50 lines and their number", () -> {
                records.count(OWN, JobCriteria.ALL);
                require(records.list(OWN, JobCriteria.ALL, JobOrder.NEWEST_FIRST, 0, lines).size() == lines);
            });
            int[] read = {0};
            add(millis, "portal: all lines", () -> records.forEach(OWN, JobCriteria.ALL, JobOrder.NEWEST_FIRST, size, job -> read[0]++));
            require(read[0] == size);
            add(millis, "squeue: all lines", () -> require(squeue(backend, "--user=alice") >= size));
            add(millis, "portal: one job", () -> require(backend.get(Jobs.class).find(ALICE, last).isPresent()));
            add(millis, "portal: what a person may use, asked anew", () -> {
                backend.get(Offers.class).forget(ALICE.name());
                require(!backend.get(Offers.class).get(ALICE).isEmpty());
            });
            add(millis, "squeue: one job", () -> require(squeue(backend, "--jobs=" + last) == 1));
        }
        Map<String, Series> series = new LinkedHashMap<>();
        millis.forEach((what, values) -> series.put(what, new Series(values)));
        return series;
    }

    private interface Look {
        void look() throws IOException;
    }

    private static void add(Map<String, List<Double>> millis, String what, Look look) throws IOException {
        long begin = System.nanoTime();
        look.look();
        millis.computeIfAbsent(what, w -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
    }

    private static int squeue(Backend backend, String which) {
        int[] lines = {0};
        CommandResult result = backend.get(RemoteShell.class)
                .follow(ALICE, RemoteCommand.of("squeue", "--noheader", which, "-o", FIELDS), new byte[0], LIMIT, line -> lines[0]++);
        return result.succeeded() ? lines[0] : -1;
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("not all jobs were listed");
        }
    }
}
