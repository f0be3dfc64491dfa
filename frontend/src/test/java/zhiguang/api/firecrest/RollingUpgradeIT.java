package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.bench.ProgramKey;
import zhiguang.database.TestDatabase;

/**
 * A portal of the version before and one of this, on one database: the new one migrates it while the old one works, and both go on.
 * {@code ./zhiguang test --upgrade COMMIT} builds the old one from its sources.
 */
@EnabledIfSystemProperty(named = "zhiguang.portal.before", matches = ".+")
class RollingUpgradeIT {

    private static final int ROUNDS = 3;
    private static final String SUBMISSIONS = "/submissions";

    @TempDir
    Path folder;

    private final String database = TestDatabase.freshUrl();
    private final List<BuiltPortal> portals = new ArrayList<>();
    private String admin = "";
    private String alice = "";

    @Test
    void theOldOneGoesOnWhileTheNewOneTakesOver() throws Exception {
        BuiltPortal before = start("before", System.getProperty("zhiguang.portal.before"));
        URI old = before.address();
        keys();
        String made = work(old);
        String waiting = submit(old, "sleep 30; echo done");
        URI now = start("after", System.getProperty("zhiguang.portal.jar")).address();
        assertThat(before.isAlive()).isTrue();
        assertThat(by(now, admin).get("/admin/projects/" + made).status()).as("what the old one wrote").isEqualTo(200);
        for (int round = 0; round < ROUNDS; round++) {
            String byOld = work(old);
            String byNew = work(now);
            assertThat(by(now, admin).get("/admin/projects/" + byOld).status()).isEqualTo(200);
            assertThat(by(old, admin).get("/admin/projects/" + byNew).status()).isEqualTo(200);
        }
        String left = submit(old, "sleep 20; echo done");
        before.kill();
        OnFirecrest.await(() -> isDone(now, waiting) && isDone(now, left));
        work(now);
        assertThat(before.log().lines())
                .as("what the old one complained of")
                .noneMatch(line -> line.contains(" ERROR ") || line.contains("bad SQL grammar") || line.contains("PSQLException"));
    }

    /** What people and administrators do, by one portal; the answer is the name of the project that was made. */
    private String work(URI portal) {
        String name = "up" + UUID.randomUUID().toString().substring(0, 8);
        Portal boss = by(portal, admin);
        good(boss.post("/admin/users", Map.of("login", name, "displayName", "王小明")));
        good(boss.post("/admin/projects", Map.of("account", name, "title", "升级", "coreHours", 10)));
        Answer quota = boss.get("/admin/projects/" + name + "/quota");
        good(quota);
        good(boss.send("PUT", "/admin/projects/" + name + "/quota", BodyPublishers.ofString("{\"limits\":{\"running_jobs\":7}}"), Map.of(
                "Content-Type", "application/json", "If-Match", quota.raw().headers().firstValue("ETag").orElseThrow())));
        good(boss.get("/admin/users", Map.of("text", name)));
        Portal own = by(portal, alice);
        for (String path : List.of("/jobs", SUBMISSIONS, "/spaces", "/projects", "/notices", "/templates", "/tokens")) {
            good(own.get(path));
        }
        good(own.post("/tokens", Map.of("name", name, "scopes", List.of("jobs:read"), "hours", 1)));
        String space = own.get("/spaces").json().at("/items/0/id").asString();
        good(own.post("/spaces/" + space + "/uploads", Map.of("key", name, "size", 1)));
        good(new Portal(portal + "/api/firecrest", alice).get("/filesystem/main/ops/ls", Map.of("path", "/home/alice")));
        String submission = submit(portal, "echo done");
        OnFirecrest.await(() -> isDone(portal, submission));
        return name;
    }

    private String submit(URI portal, String script) {
        Answer answer = by(portal, alice).post(SUBMISSIONS, Map.of("name", "upgrade", "script", "#!/bin/bash\n#SBATCH --time=5\n" + script + "\n"));
        good(answer);
        return answer.json().path("id").asString();
    }

    private boolean isDone(URI portal, String submission) {
        String state = by(portal, alice).get(SUBMISSIONS + "/" + submission).json().path("state").asString();
        assertThat(state).isNotIn(Set.of("failed", "cancelled"));
        return state.equals("done");
    }

    private static void good(Answer answer) {
        assertThat(answer.status()).as(answer.raw().uri() + ": " + answer.body()).isBetween(200, 299);
    }

    private static Portal by(URI portal, String token) {
        return new Portal(portal + "/api/v1", token);
    }

    private void keys() throws SQLException {
        try (Connection rows = DriverManager.getConnection(database, "postgres", "postgres")) {
            admin = ProgramKey.insert(rows, "admin", "{ADMIN_READ,ADMIN_WRITE}", 1);
            alice = ProgramKey.insert(rows, "alice", "{JOBS_READ,JOBS_SUBMIT,FILES_READ,FILES_WRITE,KEYS}", 2);
        }
    }

    private BuiltPortal start(String name, String jar) throws IOException, InterruptedException {
        BuiltPortal portal = BuiltPortal.start(folder.resolve(name), jar, database);
        portals.add(portal);
        return portal;
    }

    @AfterEach
    void stop() {
        portals.forEach(BuiltPortal::close);
    }
}
