package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.tokens.ApiScope;

/** Large files by presigned URLs and a job of the user's own, as pyfirecrest brings and fetches them. */
class StagedTransferIT extends OnFirecrest {

    private static final int SIZE = 9_500_000;

    /** Jobs of other tests wait for ten minutes for files that never come. */
    @BeforeEach
    void endWhatOthersLeft() {
        run("scancel -u alice; rm -rf /home/alice/.zhiguang-transfers/*");
    }

    @Test
    void bringsAFileInPartsByAJobThatEndsWell() {
        run("mkdir -p " + work);
        byte[] content = content();
        JsonNode told = begin("upload", Map.of("path", work + "/new.bin", "transfer_directives", Map.of("transfer_method", "s3", "file_size", SIZE)));
        String job = told.at("/transferJob/jobId").asString();
        int part = told.at("/transferDirectives/maxPartSize").asInt();
        assertThat(told.at("/transferDirectives/partsUploadUrls").size()).isEqualTo((SIZE + part - 1) / part);
        String xml = putParts(told, content, part, SIZE);
        String complete = told.at("/transferDirectives/completeUploadUrl").asString();
        Portal anyone = new Portal("", "");
        assertThat(anyone.send("POST", complete, BodyPublishers.ofString("<x/>"), Map.of()).status()).isEqualTo(400);
        assertThat(anyone.send("POST", complete + "A", BodyPublishers.ofString(xml), Map.of()).status()).isEqualTo(404);
        assertThat(anyone.send("POST", complete, BodyPublishers.ofString(xml), Map.of()).status()).isEqualTo(200);
        await(() -> state(job).equals("COMPLETED"));
        assertThat(run("stat -c %s " + work + "/new.bin")).isEqualTo(SIZE + "\n");
        assertThat(log(told)).contains("File was successfully downloaded");
        assertThat(run("ls -A /home/alice/.zhiguang-transfers")).isEmpty();
        assertThat(run("scontrol show job " + job)).doesNotContain("X-Amz");
        clean();
    }

    @Test
    void fetchesAFileByAnAddressThatWorksWhenTheJobHasEnded() {
        run("mkdir -p " + work + " && head -c 20000000 /dev/urandom > " + work + "/big && echo hi > " + work + "/small");
        for (String name : new String[] {"big", "small"}) {
            JsonNode told = begin("download", Map.of("path", work + "/" + name, "transferDirectives", Map.of("transferMethod", "s3")));
            String job = told.at("/transferJob/jobId").asString();
            await(() -> state(job).equals("COMPLETED"));
            assertThat(log(told)).contains("Multipart file upload successfully completed");
            Answer got = new Portal("", "").get(told.at("/transferDirectives/downloadUrl").asString());
            assertThat(got.status()).as(got.body()).isEqualTo(200);
            assertThat(sha256(got.raw().body())).isEqualTo(run("sha256sum < " + work + "/" + name).split(" ")[0]);
        }
        clean();
    }

    @Test
    void refusesWhatAPageWouldRefuse() {
        run("mkdir -p " + work);
        Map<String, Object> s3 = Map.of("transferMethod", "s3", "fileSize", 10);
        refused(400, "upload", Map.of("path", work, "transferDirectives", s3));
        refused(400, "upload", Map.of("path", work + "/x"));
        refused(400, "upload", Map.of("path", work + "/x", "transferDirectives", Map.of("transferMethod", "streamer")));
        refused(400, "upload", Map.of("path", work + "/x", "transferDirectives", Map.of("transferMethod", "s3")));
        refused(400, "upload", Map.of("path", work + "/x", "transferDirectives", Map.of("transferMethod", "s3", "fileSize", -1)));
        refused(400, "upload", Map.of("path", work + "/x", "transferDirectives", Map.of("transferMethod", "s3", "fileSize", 1L << 42)));
        refused(400, "upload", Map.of("path", work + "/x", "account", "foreign", "transferDirectives", s3));
        refused(404, "download", Map.of("path", work + "/none", "transferDirectives", Map.of("transferMethod", "s3")));
        refused(400, "download", Map.of("path", work, "transferDirectives", Map.of("transferMethod", "s3")));
        assertThat(run("ls -A /home/alice/.zhiguang-transfers 2>/dev/null")).isEmpty();
        Portal reader = portal(token("alice", Set.of(ApiScope.FILES_READ)));
        assertThat(reader.post(TRANSFER + "download", Map.of("path", work + "/x", "transferDirectives", s3)).status()).isEqualTo(403);
    }

    @Test
    void aJobThatIsCancelledBringsNothingAndLeavesNothing() {
        run("mkdir -p " + work);
        JsonNode told = begin("upload", Map.of("path", work + "/x", "transferDirectives", Map.of("transferMethod", "s3", "fileSize", 10)));
        String job = told.at("/transferJob/jobId").asString();
        String late = putParts(told, content(), 10, 10);
        assertThat(alice.delete(JOBS + "/" + job, Map.of()).status()).isEqualTo(204);
        await(() -> state(job).startsWith("CANCELLED"));
        await(() -> run("ls -A /home/alice/.zhiguang-transfers").isEmpty());
        assertThat(run("ls -A " + work)).isEmpty();
        assertThat(new Portal("", "").send(
                        "POST", told.at("/transferDirectives/completeUploadUrl").asString(), BodyPublishers.ofString(late), Map.of()).status())
                .isEqualTo(404);
        clean();
    }

    private String putParts(JsonNode told, byte[] content, int part, int size) {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        int number = 0;
        for (JsonNode url : told.at("/transferDirectives/partsUploadUrls")) {
            int from = number * part;
            Answer put = new Portal("", "").send(
                    "PUT", url.asString(), BodyPublishers.ofByteArray(content, from, Math.min(part, size - from)), Map.of());
            assertThat(put.status()).as(put.body()).isEqualTo(200);
            number++;
            xml.append("<Part><ETag>").append(put.raw().headers().firstValue("ETag").orElseThrow().replace("\"", "&quot;"));
            xml.append("</ETag><PartNumber>").append(number).append("</PartNumber></Part>");
        }
        return xml.append("</CompleteMultipartUpload>").toString();
    }

    private JsonNode begin(String way, Map<String, Object> body) {
        Answer answer = alice.post(TRANSFER + way, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().at("/transferJob/system").asString()).isEqualTo("main");
        return answer.json();
    }

    private void refused(int status, String way, Map<String, Object> body) {
        Answer answer = alice.post(TRANSFER + way, body);
        assertThat(answer.status()).as(body + answer.body()).isEqualTo(status);
    }

    private String log(JsonNode told) {
        return alice.get(OPS + "view", Map.of("path", told.at("/transferJob/logs/outputLog").asString())).body();
    }

    private void clean() {
        run("rm -rf " + work + " /home/alice/.f7t_file_handling_job_*");
    }

    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        return content;
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
