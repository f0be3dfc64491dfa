package zhiguang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The least that a client of slurmrestd has to do: a body and a token made beforehand, sent over kept connections. */
final class RawSlurmrestd implements AutoCloseable {

    private static final String LONG_ENOUGH = "3600";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI jobs;
    private final String home;
    private final String token;
    private final HttpRequest request;

    RawSlurmrestd(Surroundings here) throws IOException, InterruptedException {
        this(here, "alice");
    }

    /** For a member of the project {@code physics}. */
    RawSlurmrestd(Surroundings here, String user) throws IOException, InterruptedException {
        home = "/home/" + user;
        jobs = URI.create("http://127.0.0.1:" + here.slurmrestPort() + "/slurm/v0.0.42/job/");
        token = here.cluster("token", user, LONG_ENOUGH).strip();
        request = submission("bench");
    }

    /** A job that is the same each time. */
    void submit() throws IOException, InterruptedException {
        send(request);
    }

    /** A job of this name; the answer is its id. */
    long submit(String name) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(send(submission(name))).path("job_id").asLong();
    }

    void cancel(long job) throws IOException, InterruptedException {
        send(ask(Long.toString(job)).DELETE().build());
    }

    private HttpRequest submission(String name) {
        return ask("submit").POST(HttpRequest.BodyPublishers.ofString(body(name))).build();
    }

    private HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(jobs.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private String send(HttpRequest wanted) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(wanted, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("slurmrestd answers " + answer.statusCode());
        }
        return answer.body();
    }

    private String body(String name) {
        Map<String, Object> job = Map.ofEntries(
                Map.entry("name", name),
                Map.entry("account", "physics"),
                Map.entry("partition", "compute"),
                Map.entry("minimum_nodes", 1),
                Map.entry("maximum_nodes", 1),
                Map.entry("tasks", 1),
                Map.entry("cpus_per_task", 1),
                Map.entry("memory_per_node", Map.of("set", true, "number", 100)),
                Map.entry("time_limit", Map.of("set", true, "number", 5)),
                Map.entry("script", SubmitRate.SCRIPT),
                Map.entry("current_working_directory", home),
                Map.entry("standard_output", home + "/slurm-%j.out"),
                Map.entry("environment", List.of("PATH=/usr/local/bin:/usr/bin:/bin")),
                Map.entry("comment", "bench"));
        return JsonMapper.shared().writeValueAsString(Map.of("job", job));
    }

    @Override
    public void close() {
        client.close();
    }
}
