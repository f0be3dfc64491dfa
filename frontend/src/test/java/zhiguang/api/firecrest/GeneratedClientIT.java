package zhiguang.api.firecrest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import zhiguang.client.api.ApiClient;
import zhiguang.client.api.ComputeApi;
import zhiguang.client.api.SpacesApi;
import zhiguang.client.api.SubmissionsApi;
import zhiguang.client.api.UploadsApi;
import zhiguang.client.model.JobAnswer;
import zhiguang.client.model.SubmissionAnswer;
import zhiguang.client.model.SubmissionAnswerFile;
import zhiguang.client.model.SubmissionsWanted;
import zhiguang.client.model.UploadsBegun;
import zhiguang.client.model.UploadsParts;
import zhiguang.client.model.UploadsSent;
import zhiguang.client.model.UploadsWanted;

/** A client that was generated from the description of the API, as its users would, does the main errand: input up, job, results home. */
class GeneratedClientIT extends OnFirecrest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ApiClient client;

    @BeforeEach
    void generated() {
        client = client(alice.token());
    }

    @Test
    void takesAJobFromItsInputToItsResults() throws Exception {
        SpacesApi spaces = new SpacesApi(client);
        SubmissionsApi submissions = new SubmissionsApi(client);
        String space = spaces.spacesList().getItems().getFirst().getId();
        String key = "client-" + UUID.randomUUID() + "/in.txt";
        upload(space, key, "three little words");
        SubmissionsWanted wanted = new SubmissionsWanted()
                .name("count")
                .account(account())
                .script("#!/bin/bash\n#SBATCH --time=5\nwc -w < in.txt > out.txt\n")
                .inputs(List.of(key))
                .outputs(List.of("out.txt"));
        String id = submissions.submissionsSubmit(wanted, key).getId();
        await(() -> Set.of("done", "failed").contains(submissions.submissionsGet(id).getState()));
        SubmissionAnswer done = submissions.submissionsGet(id);
        assertThat(done.getState()).as(done.toString()).isEqualTo("done");
        assertThat(submissions.submissionsList("", 10).getItems()).extracting(SubmissionAnswer::getId).contains(id);
        String result = done.getResultFolder() + "/out.txt";
        assertThat(done.getFiles()).extracting(SubmissionAnswerFile::getKey).contains(result);
        assertThat(get(spaces.spacesDownload(space, result).getUrl())).isEqualTo("3\n");
        JobAnswer job = requireNonNull(new ComputeApi(client).computeGet("main", requireNonNull(done.getJobId())).getJobs()).getFirst();
        assertThat(job.getStatus().getState()).isEqualTo("COMPLETED");
        run("rm -rf " + done.getWorkingDirectory());
    }

    @Test
    void othersThingsAreNotThereForIt() {
        String space = new SpacesApi(client).spacesList().getItems().getFirst().getId();
        SpacesApi bobs = new SpacesApi(client(token("bob", ALL)));
        assertThatThrownBy(() -> bobs.spacesFiles(space, "", "", 10)).isInstanceOf(HttpClientErrorException.NotFound.class);
    }

    private ApiClient client(String token) {
        ApiClient made = new ApiClient();
        made.setBasePath("http://127.0.0.1:" + port);
        made.setBearerToken(token);
        return made;
    }

    private void upload(String space, String key, String content) throws Exception {
        UploadsApi uploads = new UploadsApi(client);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        UploadsBegun begun = uploads.uploadsBegin(space, new UploadsWanted().key(key).size((long) bytes.length));
        URI url = uploads.uploadsSign(begun.getId(), new UploadsParts().from(1).count(1)).getUrls().getFirst();
        HttpResponse<String> sent = send(HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(bytes)));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        String etag = sent.headers().firstValue("ETag").orElseThrow().replace("\"", "");
        uploads.uploadsComplete(begun.getId(), new UploadsSent().etags(List.of(etag)));
    }

    private static String get(URI url) throws Exception {
        return send(HttpRequest.newBuilder(url)).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        }
    }
}
