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
    private final HttpRequest request;

    RawSlurmrestd(Surroundings here) throws IOException, InterruptedException {
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + here.slurmrestPort() + "/slurm/v0.0.42/job/submit"))
                .header("Authorization", "Bearer " + here.cluster("token", "alice", LONG_ENOUGH).strip())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body()))
                .build();
    }

    void submit() throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("slurmrestd answers " + answer.statusCode());
        }
    }

    private static String body() {
        Map<String, Object> job = Map.ofEntries(
                Map.entry("name", "bench"),
                Map.entry("account", "physics"),
                Map.entry("partition", "compute"),
                Map.entry("minimum_nodes", 1),
                Map.entry("maximum_nodes", 1),
                Map.entry("tasks", 1),
                Map.entry("cpus_per_task", 1),
                Map.entry("memory_per_node", Map.of("set", true, "number", 100)),
                Map.entry("time_limit", Map.of("set", true, "number", 5)),
                Map.entry("script", SubmitRate.SCRIPT),
                Map.entry("current_working_directory", "/home/alice"),
                Map.entry("standard_output", "/home/alice/slurm-%j.out"),
                Map.entry("environment", List.of("PATH=/usr/local/bin:/usr/bin:/bin")),
                Map.entry("comment", "bench"));
        return JsonMapper.shared().writeValueAsString(Map.of("job", job));
    }

    @Override
    public void close() {
        client.close();
    }
}
