package zhiguang.api.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.tokens.ApiScope;

/** Files as pyfirecrest asks for them, and requests that nobody should send. */
class FirecrestFilesIT extends OnFirecrest {

    private static final String LONG = "x".repeat(5000);

    @AfterEach
    void tidy() {
        run("rm -rf /home/alice/firecrest-*");
    }

    @Test
    void makesAFolderAndPutsAFileThereAndBack() {
        assertThat(alice.post(OPS + "mkdir", Map.of("path", work, "parent", false)).status()).isEqualTo(201);
        Answer again = alice.post(OPS + "mkdir", Map.of("path", work, "parent", false));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("message").asString()).contains("File exists");
        JsonNode below = alice.post(OPS + "mkdir", Map.of("sourcePath", work + "/a/./b/.", "parent", true)).json().path("output");
        assertThat(below.path("name").asString()).isEqualTo(work + "/a/b");
        assertThat(below.path("user").asString()).isEqualTo("alice");
        assertThat(below.path("permissions").asString()).isEqualTo(run("stat -c %A " + work + "/a").substring(1, 10)).startsWith("rwx");
        Answer full = alice.post(OPS + "mkdir", Map.of("path", work, "parent", false));
        assertThat(full.json().path("message").asString()).contains("File exists");
        byte[] content = "one\ntwo 之光\nthree\n".getBytes(UTF_8);
        assertThat(alice.upload(OPS + "upload", Map.of("path", work), "数据 'x'.txt", content).status()).isEqualTo(204);
        String file = work + "/数据 'x'.txt";
        Answer blocked = alice.post(OPS + "mkdir", Map.of("path", file, "parent", true));
        assertThat(blocked.status()).isEqualTo(400);
        assertThat(blocked.json().path("message").asString()).contains("File exists");
        assertThat(alice.get(OPS + "download", Map.of("path", file)).raw().body()).isEqualTo(content);
        assertThat(alice.get(OPS + "view", Map.of("path", file, "size", 3, "offset", 4)).json().path("output").asString()).isEqualTo("two");
        JsonNode listed = alice.get(OPS + "ls", Map.of("path", work, "showHidden", "false", "recursive", "true")).json().path("output");
        assertThat(listed.findValuesAsString("name")).containsExactly("a", "数据 'x'.txt", "a/b");
        assertThat(listed.get(1).path("size").asString()).isEqualTo(Integer.toString(content.length));
        assertThat(listed.get(1).path("user").asString()).isEqualTo("alice");
        JsonNode one = alice.get(OPS + "ls", Map.of("path", file)).json().at("/output/0");
        assertThat(List.of(one.path("name").asString(), one.path("user").asString())).containsExactly(file, "alice");
        assertThat(alice.get(OPS + "ls", Map.of("path", file, "numericUid", true)).json().at("/output/0/user").asString()).containsOnlyDigits();

        assertThat(part("head", file, "lines", 1)).isEqualTo("one\n");
        assertThat(part("tail", file, "bytes", 6)).isEqualTo("three\n");
        assertThat(alice.get(OPS + "tail", Map.of("path", file, "lines", 1, "skipHeading", "true")).json().at("/output/content").asString())
                .isEqualTo("two 之光\nthree\n");
        assertThat(alice.get(OPS + "stat", Map.of("path", file)).json().at("/output/size").asInt()).isEqualTo(content.length);
        JsonNode checked = alice.get(OPS + "checksum", Map.of("path", file)).json().path("output");
        assertThat(checked.path("algorithm").asString()).isEqualTo("SHA256");
        assertThat(checked.path("checksum").asString())
                .isEqualTo(run("sha256sum \"" + file + "\"").substring(0, 64));
        assertThat(alice.put(OPS + "chmod", Map.of("path", file, "mode", "600")).json().at("/output/permissions").asString())
                .isEqualTo("rw-------");
        assertThat(alice.put(OPS + "chown", Map.of("path", file, "owner", "root", "group", "")).status()).isEqualTo(403);
        assertThat(alice.post(OPS + "symlink", Map.of("path", file, "link_path", work + "/link")).json().at("/output/linkTarget").asString())
                .isEqualTo(file);
        assertThat(alice.post(OPS + "symlink", Map.of("path", file, "linkPath", work + "/link")).status()).isEqualTo(400);
    }

    @Test
    void packsAndUnpacks() {
        run("mkdir -p " + work + "/in/deep " + work + "/out " + work + "/some && touch " + work + "/in/a.txt " + work + "/in/deep/b.dat");
        String archive = work + "/all.tar.gz";
        assertThat(alice.post(OPS + "compress", Map.of("path", work + "/in", "target_path", archive, "dereference", false, "compression", "gzip")).status())
                .isEqualTo(204);
        assertThat(alice.post(OPS + "extract", Map.of("path", archive, "target_path", work + "/out", "compression", "gzip")).status()).isEqualTo(204);
        assertThat(run("cd " + work + "/out && find . -type f | sort")).isEqualTo("./in/a.txt\n./in/deep/b.dat\n");
        assertThat(alice.post(OPS + "compress", Map.of(
                        "path", work + "/in", "targetPath", work + "/some.tar", "matchPattern", ".*\\.dat", "compression", "none")).status())
                .isEqualTo(204);
        assertThat(run("tar -tf " + work + "/some.tar")).isEqualTo("./in/deep/b.dat\n");
        assertThat(alice.post(OPS + "extract", Map.of("path", work + "/none.tar", "target_path", work)).status()).isEqualTo(404);
    }

    @Test
    void movesCopiesAndRemovesTreesAsJobs() {
        run("mkdir -p " + work + " && echo content > \"" + work + "/it's here\"");
        Answer copied = alice.post(TRANSFER + "cp", Map.of("path", work + "/it's here", "target_path", work + "/copy", "dereference", false));
        assertThat(copied.status()).as(copied.body()).isEqualTo(201);
        String copy = copied.json().at("/transferJob/jobId").asString();
        assertThat(copied.json().at("/transferJob/logs/outputLog").asString()).startsWith("/home/alice/.f7t_file_handling_job_");
        await(() -> state(copy).equals("COMPLETED"));
        assertThat(run("cat " + work + "/copy")).isEqualTo("content\n");
        String move = alice.post(TRANSFER + "mv", Map.of("path", work + "/copy", "target_path", work + "/moved")).json().at("/transferJob/jobId").asString();
        await(() -> state(move).equals("COMPLETED"));
        assertThat(run("ls " + work)).contains("moved").doesNotContain("copy");
        Answer removed = alice.delete(TRANSFER + "rm", Map.of("path", work));
        assertThat(removed.status()).isEqualTo(200);
        String removal = removed.json().at("/transferJob/jobId").asString();
        await(() -> state(removal).equals("COMPLETED"));
        assertThat(run("ls -d " + work + " 2>/dev/null")).isEmpty();
        run("rm -f /home/alice/.f7t_file_handling_job_*");
    }

    @Test
    void removesWhatIsThereAndNothingOfOthers() {
        run("mkdir -p " + work + "/a/b");
        assertThat(alice.delete(OPS + "rm", Map.of("path", work)).status()).isEqualTo(204);
        assertThat(alice.delete(OPS + "rm", Map.of("path", work)).status()).isEqualTo(404);
        for (String operation : List.of("ls", "stat", "head", "tail", "view", "download", "checksum", "file")) {
            Answer answer = alice.get(OPS + operation, Map.of("path", "/root/secret"));
            assertThat(answer.status()).as(operation + answer.body()).isIn(403, 404);
            Answer gone = alice.get(OPS + operation, Map.of("path", work));
            assertThat(gone.status()).as(operation).isEqualTo(404);
            assertThat(gone.json().path("message").asString()).as(operation).contains("No such file or directory");
        }
        Answer stat = alice.get(OPS + "stat", Map.of("path", work, "dereference", true));
        assertThat(stat.json().path("message").asString()).contains("cannot statx '" + work + "'");
        assertThat(alice.delete(OPS + "rm", Map.of("path", "/etc/passwd")).status()).isIn(400, 403);
    }

    @Test
    void whatIsOddIsRefusedAndNeverABug() {
        for (String path : List.of("", "relative", "/a/../b", "/" + LONG, "/\0x", "/a\nb", "/$(touch x)", "/之光/\uD83D\uDE00", "/'; id; '", "-rf", "\\xZZ")) {
            for (String operation : List.of("ls", "stat", "head", "tail", "view", "download", "checksum", "file")) {
                check(alice.get(OPS + operation, Map.of("path", path)));
            }
            for (String operation : List.of("mkdir", "symlink", "compress", "extract")) {
                check(alice.post(OPS + operation, Map.of("path", path)));
                check(alice.post(OPS + operation, Map.of("path", path, "target_path", path, "link_path", path)));
            }
            check(alice.put(OPS + "chmod", Map.of("path", path, "mode", path)));
            check(alice.put(OPS + "chown", Map.of("path", path, "owner", path)));
            check(alice.delete(OPS + "rm", Map.of("path", path)));
        }
        for (String id : List.of("0", "-1", "abc", "99999999999", "1_2", "1+1", "1%20", "%E4%B9%8B")) {
            check(alice.get(JOBS + "/" + id));
            check(alice.get(JOBS + "/" + id + "/metadata"));
            check(alice.delete(JOBS + "/" + id, Map.of()));
        }
        for (String id : List.of("%00", "..%2f")) {
            assertThat(alice.get(JOBS + "/" + id).status()).isEqualTo(400);
        }
        for (Map<String, Object> odd : List.<Map<String, Object>>of(
                Map.of("allusers", "maybe"), Map.of("page", 0), Map.of("page", "9".repeat(30)), Map.of("pageSize", 5000), Map.of("time_window", "1y"),
                Map.of("account", LONG), Map.of("name", LONG), Map.of("account", "\0"))) {
            assertThat(check(alice.get(JOBS, odd)).status()).as(odd.toString()).isEqualTo(400);
        }
        for (String body : List.of("", "{", "null", "[]", "7", "{\"job\":7}", "{\"job\":{\"env\":7}}", "{\"job\":{\"script\":" + "[".repeat(3000), "\u0000")) {
            check(alice.send("POST", JOBS, BodyPublishers.ofString(body), Map.of("Content-Type", "application/json")));
            check(alice.send("POST", OPS + "mkdir", BodyPublishers.ofString(body), Map.of("Content-Type", "application/json")));
            check(alice.send("POST", OPS + "upload?path=/tmp", BodyPublishers.ofString(body), Map.of("Content-Type", "multipart/form-data")));
        }
        for (String path : List.of("", "/", "/status", "/status/main", "/status/main/x", "/compute/main", "/filesystem/main/ops", "/filesystem/main/ops/x", "/x/y/z")) {
            assertThat(check(alice.get(path)).status()).as(path).isEqualTo(404);
        }
        assertThat(check(alice.send("PATCH", JOBS, BodyPublishers.noBody(), Map.of())).status()).isIn(404, 405);
        assertThat(check(alice.send("POST", OPS + "upload?path=/tmp", BodyPublishers.ofString("--x\r\nno end"), Map.of("Content-Type", "multipart/form-data; boundary=x")))
                .status()).isEqualTo(400);
        assertThat(check(alice.upload(OPS + "upload", Map.of("path", "/tmp"), "large", new byte[6 << 20])).status()).isEqualTo(413);
        assertThat(check(alice.upload(OPS + "upload", Map.of("path", "/tmp"), "larger", new byte[8 << 20 | 1])).status()).isEqualTo(413);
        assertThat(check(alice.upload(OPS + "upload", Map.of("path", "/tmp"), "../x", new byte[1])).status()).isEqualTo(400);
        assertThat(portal(token("alice", Set.of(ApiScope.FILES_WRITE))).get(OPS + "ls", Map.of("path", "/")).status()).isEqualTo(403);
    }

    private Answer check(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("<html");
        return answer;
    }

    private String part(String operation, String path, String unit, int many) {
        return alice.get(OPS + operation, Map.of("path", path, unit, many)).json().at("/output/content").asString();
    }
}
