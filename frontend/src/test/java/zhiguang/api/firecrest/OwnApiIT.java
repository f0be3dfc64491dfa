package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.cluster.AccountName;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;

/** What FirecREST has no words for: {@code /api/v1}. */
class OwnApiIT extends OnFirecrest {

    private Portal own;
    private Portal bob;
    private String space;

    @BeforeEach
    void beginOwn() {
        own = v1(alice.token());
        bob = v1(token("bob", ALL));
        space = personal(own);
    }

    @Test
    void bringsFilesRunsAJobAndTakesTheResultsHomeInOneCall() {
        String key = "api-" + UUID.randomUUID() + "/in.txt";
        upload(key, "three little words");
        Map<String, Object> asked = Map.of(
                "name", "count", "account", account(), "script", "#!/bin/bash\n#SBATCH --time=5\nwc -w < in.txt > out.txt\n",
                "inputs", List.of(key), "outputs", List.of("out.txt"));
        Answer made = own.post("/submissions", asked, Map.of("Idempotency-Key", key));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().path("id").asString();
        assertThat(made.raw().headers().firstValue("Location")).hasValue("/api/v1/submissions/" + id);
        assertThat(own.post("/submissions", asked, Map.of("Idempotency-Key", key)).json().path("id").asString()).isEqualTo(id);
        await(() -> Set.of("done", "failed").contains(submission(id).path("state").asString()));
        JsonNode done = submission(id);
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("created").asString()).endsWith("Z");
        String result = done.path("resultFolder").asString() + "/out.txt";
        assertThat(done.path("files").toString()).contains(result);
        Answer url = own.get("/spaces/" + space + "/download", Map.of("key", result));
        assertThat(new Portal("", "").get(url.json().path("url").asString()).body()).isEqualTo("3\n");
        assertThat(bob.get("/submissions/" + id).status()).isEqualTo(404);
        assertThat(bob.delete("/submissions/" + id, Map.of()).status()).isEqualTo(404);
        assertThat(bob.get("/submissions").body()).doesNotContain(id);
        run("rm -rf " + done.path("workingDirectory").asString());
    }

    @Test
    void whatCannotBeSubmittedIsToldAsAProblemInTheLanguageThatIsAskedFor() {
        Answer wrong = own.send(
                "POST", "/submissions", BodyPublishers.ofString("{\"script\":\"#!/bin/bash\\n\",\"partition\":\"nowhere\"}"),
                Map.of("Content-Type", "application/json", "Accept-Language", "zh-CN"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.raw().headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(wrong.json().path("title").asString()).isEqualTo("Bad Request");
        assertThat(wrong.json().path("status").asInt()).isEqualTo(400);
        assertThat(wrong.json().path("code").asString()).isEqualTo("partition");
        assertThat(wrong.json().path("detail").asString()).contains("nowhere").doesNotContain("partition");
        Answer missing = own.get("/spaces/" + space + "/download");
        assertThat(missing.json().at("/errors/0/name").asString()).isEqualTo("key");
        assertThat(own.get("/nothing").json().path("code").asString()).isEqualTo("operation");
        assertThat(v1("").get("/spaces").json().path("code").asString()).isEqualTo("token");
        assertThat(own.post("/submissions", Map.of("script", "#!/bin/bash\n", "inputs", List.of("none-" + UUID.randomUUID()))).status()).isIn(201, 400);
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        String folder = "api-" + UUID.randomUUID();
        for (String name : List.of("a", "b", "之")) {
            upload(folder + "/" + name, name);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = own.get("/spaces/" + space + "/files", Map.of("folder", folder, "limit", 2, "cursor", cursor)).json();
            page.path("items").forEach(file -> seen.add(file.path("key").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly(folder + "/a", folder + "/b", folder + "/之");
        assertThat(own.delete("/spaces/" + space + "/files", Map.of("key", folder + "/a")).status()).isEqualTo(204);
        assertThat(own.delete("/spaces/" + space + "/files", Map.of("key", folder + "/a")).status()).isEqualTo(404);
        for (Map<String, Object> odd : List.<Map<String, Object>>of(
                Map.of("limit", 0), Map.of("limit", 1001), Map.of("limit", "x"), Map.of("cursor", "%%%"), Map.of("folder", "/../x"))) {
            assertThat(own.get("/spaces/" + space + "/files", odd).status()).as(odd.toString()).isEqualTo(400);
        }
        assertThat(own.get("/submissions", Map.of("cursor", "bm9uZQ")).status()).isEqualTo(400);
        assertThat(own.get("/notices", Map.of("cursor", "bm9uZQ")).status()).isEqualTo(400);
    }

    @Test
    void spacesOfOthersAreNotThere() {
        assertThat(bob.get("/spaces/" + space + "/files").status()).isEqualTo(404);
        assertThat(bob.get("/spaces/" + space + "/download", Map.of("key", "x")).status()).isEqualTo(404);
        assertThat(bob.post("/spaces/" + space + "/uploads", Map.of("key", "x", "size", 1)).status()).isEqualTo(404);
        String upload = own.post("/spaces/" + space + "/uploads", Map.of("key", "u-" + UUID.randomUUID(), "size", 1)).json().path("id").asString();
        assertThat(bob.post("/uploads/" + upload + "/urls", Map.of("from", 1)).status()).isEqualTo(404);
        assertThat(bob.post("/uploads/" + upload + "/complete", Map.of("etags", List.of("0".repeat(32)))).status()).isEqualTo(404);
        assertThat(bob.delete("/uploads/" + upload, Map.of()).status()).isEqualTo(204);
        assertThat(own.post("/uploads/" + upload + "/urls", Map.of("from", 1)).json().path("urls").size()).isEqualTo(1);
        assertThat(own.delete("/uploads/" + upload, Map.of()).status()).isEqualTo(204);
        assertThat(own.post("/uploads/" + upload + "/urls", Map.of("from", 1)).status()).isEqualTo(404);
        assertThat(own.post("/spaces/" + space + "/uploads", Map.of("key", "x", "size", 1L << 42)).status()).isEqualTo(400);
        assertThat(v1(token("alice", Set.of(ApiScope.JOBS_READ))).get("/spaces").status()).isEqualTo(403);
    }

    @Test
    void tellsProjectsWithQuotasAndWhatIsUsed() {
        String account = account();
        assertThat(own.get("/projects").json().path("items").findValuesAsString("account")).contains(account);
        JsonNode project = own.get("/projects/" + account).json();
        assertThat(project.path("account").asString()).isEqualTo(account);
        assertThat(project.at("/quotas/0/member").isMissingNode() || project.at("/quotas/0/member").isNull()).isTrue();
        assertThat(project.at("/quotas/0/used/coreMinutes").isNumber()).isTrue();
        String tag = own.get("/projects").raw().headers().firstValue("ETag").orElseThrow();
        assertThat(own.send("GET", "/projects", BodyPublishers.noBody(), Map.of("If-None-Match", tag)).status()).isEqualTo(304);
        assertThat(own.get("/projects/nobodys").status()).isEqualTo(404);
        Portal bound = v1(key("alice", ApiKeyKind.TOKEN, ALL, Optional.of(new AccountName("other")), List.of()).secret());
        assertThat(bound.get("/projects").json().path("items").isEmpty()).isTrue();
        assertThat(bound.get("/projects/" + account).status()).isEqualTo(404);
        Portal admin = v1(token("admin", ALL));
        List<String> pages = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get("/projects", Map.of("limit", 2, "cursor", cursor)).json();
            pages.addAll(page.path("items").findValuesAsString("account"));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(pages).as("an administrator's are all, page by page").contains(account).doesNotHaveDuplicates().doesNotContain("root");
        assertThat(pages).isEqualTo(admin.get("/projects", Map.of("limit", 1000)).json().path("items").findValuesAsString("account"));
        Portal one = v1(key("admin", ApiKeyKind.TOKEN, ALL, Optional.of(new AccountName(account)), List.of()).secret());
        assertThat(one.get("/projects").json().path("items").findValuesAsString("account")).containsExactly(account);
        assertThat(own.get("/notices").json().path("items").isArray()).isTrue();
        assertThat(own.post("/notices/read", Map.of("ids", List.of(1, 2))).status()).isEqualTo(204);
        assertThat(own.post("/notices/read", Map.of("ids", "x")).status()).isEqualTo(400);
    }

    private void upload(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        JsonNode begun = own.post("/spaces/" + space + "/uploads", Map.of("key", key, "size", bytes.length)).json();
        List<String> etags = new ArrayList<>();
        begun.path("urls").forEach(url -> {
            Answer put = new Portal("", "").send("PUT", url.asString(), BodyPublishers.ofByteArray(bytes), Map.of());
            etags.add(put.raw().headers().firstValue("ETag").orElseThrow());
        });
        Answer whole = own.post("/uploads/" + begun.path("id").asString() + "/complete", new HashMap<>(Map.of("etags", etags)));
        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        assertThat(whole.json().path("key").asString()).isEqualTo(key);
    }

    private JsonNode submission(String id) {
        return own.get("/submissions/" + id).json();
    }

    private static String personal(Portal of) {
        for (JsonNode each : of.get("/spaces").json().path("items")) {
            if (each.path("kind").asString().equals("personal")) {
                return each.path("id").asString();
            }
        }
        throw new AssertionError("nobody is without a space");
    }
}
