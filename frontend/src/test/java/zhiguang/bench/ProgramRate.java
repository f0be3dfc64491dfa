package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs that ask for their user's list of jobs, and for one job, by FirecREST's interface: 10,000 jobs wait, a tenth of them the user's. FirecREST
 * itself was measured in the same way, each client over a kept connection that takes compressed answers.
 */
final class ProgramRate implements Scenario {

    private static final int OWN = 1_000;
    private static final int OTHERS = 9_000;
    private static final int CONNECTIONS = 8;
    private static final List<Integer> CLIENTS = List.of(1, 50, 500);
    private static final int MOST_CLIENTS = 500;
    private static final int ROUNDS = 3;
    private static final double A_SECOND = 1_500;
    private static final double MILLIS = 300;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final String JOBS = "/api/firecrest/compute/main/jobs";

    @Override
    public List<String> names() {
        return List.of("apilist", "apijob");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path home = here.home().resolve("programs");
        here.drain();
        try (PortalProcess portal = PortalProcess.start(here, home, Map.of("ZHIGUANG_API_RATE_PERKEY", "1000000000"));
                RawSlurmrestd own = new RawSlurmrestd(here);
                RawSlurmrestd others = new RawSlurmrestd(here, "carol")) {
            Programs programs = new Programs(portal.address(), ProgramKey.insert(here, home, "{JOBS_READ}", MOST_CLIENTS));
            Crowd.seconds(CONNECTIONS, OTHERS, others::submit);
            Crowd.seconds(CONNECTIONS, OWN - 1, own::submit);
            long last = own.submit("last");
            await(programs, last);
            return Map.of("apilist", measure(programs, JOBS), "apijob", measure(programs, JOBS + "/" + last));
        } finally {
            here.clear();
            Folders.delete(home);
        }
    }

    private static void await(Programs programs, long last) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (programs.total(JOBS) < OWN || !programs.answers(JOBS + "/" + last)) {
            if ((System.nanoTime() - begin) / 1_000_000 > PATIENCE_MILLIS) {
                throw new IOException("the portal has not seen all jobs");
            }
            Thread.sleep(500);
        }
    }

    private static Outcome measure(Programs programs, String path) throws IOException, InterruptedException {
        Map<String, Object> numbers = new LinkedHashMap<>();
        programs.crowd(MOST_CLIENTS, path);
        Programs.Found most = programs.crowd(MOST_CLIENTS, path);
        for (int round = 1; round < ROUNDS; round++) {
            most = most.better(programs.crowd(MOST_CLIENTS, path));
        }
        for (int clients : CLIENTS) {
            Programs.Found found = clients == MOST_CLIENTS ? most : programs.crowd(clients, path);
            numbers.put(clients + " clients, answers a second", Series.rounded(found.aSecond()));
            numbers.put(clients + " clients, p50 ms", Series.rounded(found.millis().median()));
            numbers.put(clients + " clients, p95 ms", Series.rounded(found.millis().quantile(0.95)));
            numbers.put(clients + " clients, errors", found.errors());
        }
        numbers.put("bytes of an answer", programs.bytes(path));
        boolean met = most.errors() == 0 && most.aSecond() >= A_SECOND && most.millis().quantile(0.95) <= MILLIS;
        return Outcome.judged(
                ">= 1500 a second, p95 <= 300 ms, no error, with 500 clients", met, ROUNDS, numbers,
                "10,000 jobs wait, 1,000 of them the user's; each client has a token of its own and runs beside the portal; of 500 clients the best round");
    }
}
