package zhiguang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Jobs a second through the portal's programming interface, by a program with a token, against ready-made POSTs to slurmrestd; nothing runs. */
final class ProgramSubmitRate implements Scenario {

    private static final int ROUNDS = 7;
    private static final int WARMING = 1;
    /** Rounds of several connections before all: a portal runs for weeks, its code is compiled. */
    private static final int BEFORE = 12;
    private static final int MANY = 8;
    /** What the portal still does for the jobs of one round shall not meet the next, whichever side's it is. */
    private static final int LONGEST_REST = 20;
    private static final double AT_REST = 0.2;
    private static final int JOBS = 200;
    /** Of both sides, for the portal looks after all. */
    private static final int ALL = 2 * 2 * (WARMING + ROUNDS) * JOBS;
    private static final double TARGET = 0.8;
    private static final int CREATED = 201;
    private static final String PATH = "/api/firecrest/compute/main/jobs";
    private static final String BODY = JsonMapper.shared().writeValueAsString(Map.of(
            "job",
            Map.of("name", "bench", "account", "physics", "working_directory", "/home/alice",
                    "script", "#!/bin/sh\n#SBATCH --time=5 --mem=100\nsleep 1\n")));

    @Override
    public List<String> names() {
        return List.of("apisubmit");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path home = here.home().resolve("program-submits");
        here.drain();
        try (PortalProcess portal = PortalProcess.start(here, home, Map.of("ZHIGUANG_API_RATE_PERKEY", "1000000000"));
                RawSlurmrestd raw = new RawSlurmrestd(here);
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = request(portal.address(), ProgramKey.insert(here, home, "{JOBS_READ,JOBS_SUBMIT}", 1).getFirst());
            Map<String, Object> numbers = new LinkedHashMap<>();
            double worst = Double.MAX_VALUE;
            for (int i = 0; i < BEFORE; i++) {
                rate(here, MANY, () -> submit(client, request));
            }
            double before = portal.cpuSeconds();
            for (int connections : new int[] {1, MANY}) {
                Rounds rounds = Rounds.alternate(
                        WARMING,
                        ROUNDS,
                        () -> rested(portal, () -> rate(here, connections, () -> submit(client, request))),
                        () -> rested(portal, () -> rate(here, connections, raw::submit)));
                worst = Math.min(worst, rounds.ratio());
                numbers.put("connections " + connections, Map.of(
                        "portal", rounds.ours(), "raw", rounds.other(), "ratio", Series.rounded(rounds.ratio())));
            }
            numbers.put("portal's processor time a job, all upkeep included, ms", Series.rounded((portal.cpuSeconds() - before) * 1000 / ALL));
            return Map.of("apisubmit", Outcome.ratioAtLeast(
                    TARGET, worst, ROUNDS, numbers, JOBS + " jobs a round; jobs a second; the ratio is the smaller of the two"));
        } finally {
            here.clear();
            Folders.delete(home);
        }
    }

    private static HttpRequest request(URI portal, String token) {
        return HttpRequest.newBuilder(portal.resolve(PATH))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
    }

    private static void submit(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new IOException("the portal answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** After the portal has done with the jobs of the round before. */
    private static double rested(PortalProcess portal, Rounds.Measured round) throws IOException, InterruptedException {
        double now = portal.cpuSeconds();
        for (int i = 0; i < LONGEST_REST; i++) {
            Thread.sleep(1_000);
            double then = now;
            now = portal.cpuSeconds();
            if (i > 1 && now - then < AT_REST) {
                break;
            }
        }
        return round.once();
    }

    private static double rate(Surroundings here, int connections, Crowd.Errand errand) throws IOException, InterruptedException {
        double rate = JOBS / Crowd.seconds(connections, JOBS, errand);
        here.cancelJobs();
        return rate;
    }
}
