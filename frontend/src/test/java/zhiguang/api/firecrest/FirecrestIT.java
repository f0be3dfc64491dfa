package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.IssuedKey;

/** Jobs and keys, as pyfirecrest asks for them. */
class FirecrestIT extends OnFirecrest {

    @Test
    void tellsWhatTheMachineIs() {
        Answer systems = alice.get("/status/systems");
        assertThat(systems.status()).isEqualTo(200);
        assertThat(systems.raw().headers().firstValue("f7t-appversion")).contains("2.5.6");
        assertThat(systems.json().at("/systems/0/name").asString()).isEqualTo("main");
        assertThat(systems.json().at("/systems/0/scheduler/type").asString()).isEqualTo("slurm");
        assertThat(systems.json().at("/systems/0/fileSystems/0/path").asString()).isEqualTo("/home");
        assertThat(systems.json().at("/systems/0/probing/services").propertyNames()).containsExactly("scheduler");
        await(() -> alice.get("/status/main/nodes").status() == 200);
        assertThat(alice.get("/status/MAIN/nodes").json().at("/nodes/0/cpus").asInt()).isPositive();
        assertThat(alice.get("/status/main/partitions").json().path("partitions").findValuesAsString("name")).isNotEmpty();
        assertThat(alice.get("/status/main/reservations").json().path("reservations").isArray()).isTrue();
        JsonNode user = alice.get("/status/main/userinfo").json();
        assertThat(user.at("/user/name").asString()).isEqualTo("alice");
        assertThat(user.path("accounts").isEmpty()).isFalse();
        assertThat(portal("").get("/status/liveness/").status()).isEqualTo(200);
        assertThat(alice.get("/status/elsewhere/nodes").status()).isEqualTo(404);
    }

    @Test
    void runsAJobToItsEndAndReadsWhatItPrinted() {
        String script = "#!/bin/bash\n#SBATCH --job-name=first --time=5\n#SBATCH --get-user-env=L --chdir=\necho hello $GREETED\nsleep 1\n";
        String id = submit(Map.of("script", script, "env", Map.of("GREETED", "之光 'x'")));
        await(() -> state(id).equals("COMPLETED"));
        JsonNode job = alice.get(JOBS + "/" + id, Map.of("allusers", "false", "account", "")).json().at("/jobs/0");
        assertThat(job.path("name").asString()).isEqualTo("first");
        assertThat(job.at("/time/limit").asInt()).isEqualTo(300);
        assertThat(job.path("user").asString()).isEqualTo("alice");
        assertThat(listed()).contains(id);
        JsonNode papers = alice.get(JOBS + "/" + id + "/metadata").json().at("/jobs/0");
        assertThat(papers.path("script").asString()).contains("echo hello");
        String output = papers.path("standardOutput").asString();
        assertThat(output).isEqualTo(work + "/slurm-" + id + ".out");
        assertThat(alice.get(OPS + "tail", Map.of("path", output, "lines", 1)).json().at("/output/content").asString())
                .isEqualTo("hello 之光 'x'\n");
        assertThat(portal(token("bob", ALL)).get(JOBS + "/" + id).status()).isEqualTo(404);
        assertThat(portal(token("bob", ALL)).delete(JOBS + "/" + id, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void whatWasJustSubmittedIsListed() {
        for (String array : List.of("", "#SBATCH --array=1-2\n", "", "")) {
            String id = submit(Map.of("script", "#!/bin/bash\n#SBATCH --time=5\n" + array + "sleep 300\n"));
            assertThat(listed()).anyMatch(listed -> listed.equals(id) || listed.startsWith(id + "_"));
            assertThat(alice.delete(JOBS + "/" + id, Map.of()).status()).isEqualTo(204);
        }
    }

    @Test
    void takesItsScriptFromTheCluster() {
        String script = "#!/bin/bash\n#SBATCH --time=5\necho from a file 之光\n";
        run("mkdir -p " + work);
        assertThat(alice.upload(OPS + "upload", Map.of("path", work), "job.sh", script.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(204);
        String id = submit(Map.of("scriptPath", work + "/job.sh"));
        await(() -> state(id).equals("COMPLETED"));
        assertThat(alice.get(OPS + "view", Map.of("path", work + "/slurm-" + id + ".out")).json().path("output").asString())
                .isEqualTo("from a file 之光\n");
        assertThat(alice.post(JOBS, body(Map.of("script_path", work + "/none.sh"))).status()).isEqualTo(404);
        assertThat(alice.post(JOBS, body(Map.of("scriptPath", work))).status()).isEqualTo(404);
        assertThat(alice.post(JOBS, body(Map.of("scriptPath", work + "/job.sh", "script", script))).status()).isEqualTo(400);
        run("(printf '#!/bin/bash\\n#'; head -c 5000000 /dev/zero | tr '\\0' x) > " + work + "/large.sh");
        refuses(body(Map.of("scriptPath", work + "/large.sh")), "4 MiB");
        run("rm -rf " + work);
    }

    @Test
    void submitsOnceUnderOneKeyAndCancels() throws IOException {
        Map<String, Object> body = body(Map.of("name", "once", "script", "#!/bin/bash\nsleep 300\n"));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        CompletableFuture<Answer> beside = CompletableFuture.supplyAsync(() -> alice.post(JOBS, body, key));
        String id = alice.post(JOBS, body, key).json().path("jobId").asString();
        assertThat(beside.join().json().path("jobId").asString()).isEqualTo(id);
        assertThat(alice.post(JOBS, body, key).json().path("jobId").asString()).isEqualTo(id).isNotEmpty();
        Answer other = alice.post(JOBS, body(Map.of("name", "other", "script", "#!/bin/bash\n")), key);
        assertThat(other.status()).isEqualTo(422);
        await(() -> listed().contains(id));
        Answer page = alice.get(JOBS, Map.of("pageSize", 1, "name", "once"));
        assertThat(page.json().path("jobs").findValuesAsString("jobId")).containsExactly(id);
        String tag = page.raw().headers().firstValue("etag").orElseThrow();
        Answer known = alice.send("GET", JOBS + "?pageSize=1&name=once", BodyPublishers.noBody(), Map.of("If-None-Match", tag));
        assertThat(known.status()).isIn(200, 304);
        HttpResponse<byte[]> packed = alice.send("GET", JOBS + "?pageSize=1&name=once", BodyPublishers.noBody(), Map.of("Accept-Encoding", "gzip, deflate")).raw();
        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(), StandardCharsets.UTF_8)).contains(id);
        assertThat(alice.delete(JOBS + "/" + id, Map.of()).status()).isEqualTo(204);
        await(() -> state(id).equals("CANCELLED"));
        assertThat(alice.delete(JOBS + "/" + id, Map.of()).status()).isEqualTo(204);
    }

    @Test
    void aJobReadsItsInputAndAsksForFurtherOptions() {
        String script = "#!/bin/bash\n#SBATCH --ntasks-per-core=1 --licenses=matlab:1 -x c4\ncat\nscontrol show job $SLURM_JOB_ID\n";
        assertThat(outputOf(Map.of("name", "further", "script", script, "standardInput", "/etc/os-release")))
                .contains("ID=debian", "Licenses=matlab:1", "ExcNodeList=c4", "NtasksPerN:B:S:C=0:0:*:1");
    }

    @Test
    void tasksGetTheNodesThatTheyNeed() {
        String script = "#!/bin/bash\n#SBATCH -n 12 -c 2\necho $SLURM_NNODES nodes, $SLURM_NTASKS tasks of $SLURM_CPUS_PER_TASK CPUs\n";
        assertThat(outputOf(Map.of("name", "many", "script", script))).isEqualTo("3 nodes, 12 tasks of 2 CPUs\n");
        assertThat(outputOf(Map.of("name", "many", "script", script.replace("-c 2", "-c 1 --mem-per-cpu=4000"))))
                .isEqualTo("3 nodes, 12 tasks of 1 CPUs\n");
    }

    private String outputOf(Map<String, Object> job) {
        String id = submit(job);
        await(() -> state(id).equals("COMPLETED"));
        String output = alice.get(JOBS + "/" + id + "/metadata", Map.of()).json().path("jobs").path(0).path("standardOutput").asString();
        return alice.get(OPS + "view", Map.of("path", output)).json().path("output").asString();
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        refuses(body(Map.of("script", "no shebang")), "#!");
        refuses(body(Map.of("script", "#!/bin/bash\n#SBATCH --licenses=matlab --gpus-per-task=1\n")), "--gpus-per-task=1");
        refuses(body(Map.of("script", "#!/bin/bash\n", "standardInput", "a\u0000b")), "");
        refuses(body(Map.of("script", "#!/bin/bash\n#SBATCH --get-user-env=x\n")), "--get-user-env=x");
        refuses(body(Map.of("script", "#!/bin/bash\n#SBATCH --nodes=5000\n")), "");
        refuses(body(Map.of("script", "#!/bin/bash\n", "partition", "nowhere")), "nowhere");
        refuses(body(Map.of("script", "#!/bin/bash\n", "account", "not-mine")), "");
        refuses(body(Map.of("script", "#!/bin/bash\n", "env", Map.of("SLURM_CONF", "/tmp/x"))), "");
        refuses(body(Map.of()), "script");
        refuses(Map.of("job", Map.of("script", "#!/bin/bash\n")), "workingDirectory");
        refuses(Map.of(), "job");
        refuses(List.of(), "");
        Answer chinese = alice.post(JOBS, Map.of(), Map.of("Accept-Language", "zh-CN"));
        assertThat(chinese.json().path("message").asString()).isEqualTo("缺少 job。");
        assertThat(chinese.json().path("user").asString()).isEqualTo("alice");
    }

    @Test
    void knowsNobodyWithoutAGoodToken() {
        IssuedKey revoked = key("alice", ApiKeyKind.TOKEN, ALL, Optional.empty(), List.of());
        assertThat(portal(revoked.secret()).get(JOBS).status()).isEqualTo(200);
        keys.revoke(user("alice"), revoked.key().id());
        String elsewhere = key("alice", ApiKeyKind.TOKEN, ALL, Optional.empty(), List.of(new AddressRange("192.0.2.0/24"))).secret();
        for (String token : List.of("", "x", revoked.secret(), elsewhere, "eyJhbGciOiJub25lIn0.e30.")) {
            Answer answer = portal(token).get(JOBS);
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.json().path("errorType").asString()).isEqualTo("error");
            assertThat(answer.raw().headers().firstValue("set-cookie")).isEmpty();
        }
        String locked = token("carol", ALL);
        assertThat(portal(locked).get("/status/systems").status()).isEqualTo(200);
        jdbc.sql("update portal_user set locked = true where login = 'carol'").update();
        try {
            assertThat(portal(locked).get("/status/systems").status()).isEqualTo(401);
        } finally {
            jdbc.sql("update portal_user set locked = false where login = 'carol'").update();
        }
    }

    @Test
    void doesWhatTheKeyIsForAndNoMore() {
        Portal reader = portal(token("alice", Set.of(ApiScope.JOBS_READ)));
        assertThat(reader.get(JOBS).status()).isEqualTo(200);
        assertThat(reader.post(JOBS, body(Map.of("script", "#!/bin/bash\n"))).status()).isEqualTo(403);
        assertThat(reader.delete(JOBS + "/1", Map.of()).status()).isEqualTo(403);
        assertThat(reader.get(OPS + "ls", Map.of("path", "/home/alice")).status()).isEqualTo(403);
        Portal files = portal(token("alice", Set.of(ApiScope.FILES_READ)));
        assertThat(files.get(JOBS).status()).isEqualTo(403);
        assertThat(files.post(OPS + "mkdir", Map.of("path", work)).status()).isEqualTo(403);
        Portal bound = portal(key("alice", ApiKeyKind.TOKEN, ALL, Optional.of(new AccountName("other")), List.of()).secret());
        assertThat(bound.post(JOBS, body(Map.of("script", "#!/bin/bash\n", "account", account()))).status()).isEqualTo(403);
        assertThat(bound.get(JOBS).json().path("jobs").isEmpty()).isTrue();
    }

    @Test
    void clientsFetchTheirTokensInBothWays() {
        IssuedKey client = key("alice", ApiKeyKind.CLIENT, ALL, Optional.empty(), List.of());
        Portal door = new Portal("http://127.0.0.1:" + port, "");
        String id = client.key().id().toString();
        Answer body = door.form("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", client.secret()), Map.of());
        assertThat(body.json().path("expires_in").asInt()).isBetween(30, 3600);
        assertThat(portal(body.json().path("access_token").asString()).get(JOBS).status()).isEqualTo(200);
        String basic = Base64.getEncoder().encodeToString((id + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
        Answer header = door.form("/oauth2/token", Map.of("grant_type", "client_credentials", "scope", "jobs:read"), Map.of("Authorization", "Basic " + basic));
        assertThat(header.json().path("scope").asString()).isEqualTo("jobs:read");
        Answer wrong = door.form("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", "zgs_x"), Map.of());
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().path("error").asString()).isEqualTo("invalid_client");
        assertThat(door.form("/oauth2/token", Map.of("grant_type", "password"), Map.of()).status()).isEqualTo(400);
        assertThat(door.form("/oauth2/token", Map.of(), Map.of()).status()).isEqualTo(400);
    }

    private void refuses(Object body, String words) {
        Answer answer = alice.post(JOBS, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).contains(words);
    }
}
