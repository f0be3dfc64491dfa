package zhiguang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program with a token that brings and fetches files by FirecREST's transfers. */
final class StagedProgram implements AutoCloseable {

    private static final String TRANSFER = "/api/firecrest/filesystem/main/transfer/";
    private static final String JOBS = "/api/firecrest/compute/main/jobs/";
    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 300;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI portal;
    private final String token;

    StagedProgram(URI portal, String token) {
        this.portal = portal;
        this.token = token;
    }

    record Upload(String job, List<String> parts, String complete) {}

    record Download(String job, String url) {}

    Upload beginUpload(String path, long size) throws IOException, InterruptedException {
        JsonNode told = begin("upload", Map.of("path", path, "transferDirectives", Map.of("transferMethod", "s3", "fileSize", size)));
        List<String> parts = new ArrayList<>();
        told.at("/transferDirectives/partsUploadUrls").forEach(url -> parts.add(url.asString()));
        return new Upload(told.at("/transferJob/jobId").asString(), parts, told.at("/transferDirectives/completeUploadUrl").asString());
    }

    Download beginDownload(String path) throws IOException, InterruptedException {
        JsonNode told = begin("download", Map.of("path", path, "transferDirectives", Map.of("transferMethod", "s3")));
        return new Download(told.at("/transferJob/jobId").asString(), told.at("/transferDirectives/downloadUrl").asString());
    }

    void complete(Upload upload, List<String> etags) throws IOException, InterruptedException {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < etags.size(); i++) {
            xml.append("<Part><ETag>").append(etags.get(i)).append("</ETag><PartNumber>").append(i + 1).append("</PartNumber></Part>");
        }
        xml.append("</CompleteMultipartUpload>");
        send(200, HttpRequest.newBuilder(URI.create(upload.complete())).POST(HttpRequest.BodyPublishers.ofString(xml.toString())));
    }

    void awaitEnd(String job) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String state = "";
        while (!state.equals("COMPLETED")) {
            if (state.equals("FAILED") || state.startsWith("CANCELLED") || (System.nanoTime() - begin) / 1_000_000_000 > PATIENCE_SECONDS) {
                throw new IOException("the transfer's job is " + state);
            }
            Thread.sleep(LOOK_MILLIS);
            HttpResponse<String> answer = client.send(
                    asked(HttpRequest.newBuilder(portal.resolve(JOBS + job))).build(), HttpResponse.BodyHandlers.ofString());
            state = answer.statusCode() == 200 ? JsonMapper.shared().readTree(answer.body()).at("/jobs/0/status/state").asString() : "";
        }
    }

    private JsonNode begin(String way, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest.Builder request = asked(HttpRequest.newBuilder(portal.resolve(TRANSFER + way)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        return JsonMapper.shared().readTree(send(201, request));
    }

    private HttpRequest.Builder asked(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private String send(int wanted, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != wanted) {
            throw new IOException("the portal answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
