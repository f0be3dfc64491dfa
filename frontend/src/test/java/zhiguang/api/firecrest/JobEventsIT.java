package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserAdministration;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.IssuedKey;

/** Jobs under {@code /api/v1}: lists, one, and the stream of what changes. */
@TestPropertySource(properties = {"zhiguang.api.streams.beat=1s", "zhiguang.api.streams.per-user=6", "zhiguang.api.streams.all=60"})
class JobEventsIT extends OnFirecrest {

    private static final Map<String, Object> SHORT = Map.of("name", "heard", "script", "#!/bin/bash\n#SBATCH --time=5\nsleep 2\n");

    @Autowired
    private UserAdministration people;

    @Test
    void tellsOnesOwnJobsAndWhatBecomesOfThem() {
        run("mkdir -p " + work);
        String before = submit(SHORT);
        try (Listening mine = listen(alice.token(), "", ""); Listening bobs = listen(token("bob", ALL), "", "")) {
            assertThat(mine.header("Content-Type")).startsWith("text/event-stream");
            assertThat(mine.header("Cache-Control")).contains("no-store");
            await(() -> !mine.events().isEmpty() && mine.events().getFirst().name().equals("snapshot"));
            String job = submit(SHORT);
            await(() -> mine.heard("change", job, "COMPLETED"));
            await(() -> mine.heard("change", before, "COMPLETED") || mine.heard("snapshot", before, "COMPLETED"));
            await(() -> mine.beats() > 1 && bobs.beats() > 1);
            assertThat(mine.events()).allMatch(event -> event.id().matches("[0-9]{13,}"));
            assertThat(bobs.events().getFirst().name()).isEqualTo("snapshot");
            assertThat(bobs.events().toString()).doesNotContain("\"alice\"");
            String last = mine.events().getFirst().id();
            try (Listening again = listen(alice.token(), "", last)) {
                await(() -> again.heard("snapshot", job, "COMPLETED"));
            }
            JsonNode told = own().get("/jobs/" + job).json().at("/jobs/0");
            assertThat(told.path("state").asString()).isEqualTo("COMPLETED");
            assertThat(told.path("exitCode").asInt()).isZero();
            assertThat(Instant.parse(told.path("ended").asString())).isAfter(Instant.parse(told.path("submitted").asString()));
            assertThat(v1(token("bob", ALL)).get("/jobs/" + job).status()).isEqualTo(404);
        }
        run("rm -rf " + work);
    }

    /** Slurm has forgotten it, it was submitted long ago, and the portal that was listened to had a clock before this one's. */
    @Test
    void findsWhatEndedHoweverOldItIs() {
        run("mkdir -p " + work);
        String job = submit(SHORT);
        await(() -> own().get("/jobs/" + job).json().at("/jobs/0/state").asString().equals("COMPLETED"));
        Instant ended = Instant.now();
        await(() -> jdbc.sql("""
                UPDATE job_record SET job_id = job_id + 50000000, submitted_at = submitted_at - interval '40 days'
                WHERE job_id = :id AND finished
                """).param("id", Long.parseLong(job)).update() == 1);
        String old = Long.toString(Long.parseLong(job) + 50_000_000);
        for (Instant last : List.of(ended.plusSeconds(5), ended, Instant.EPOCH.plusMillis(1))) {
            try (Listening again = listen(alice.token(), "", Long.toString(last.toEpochMilli()))) {
                await(() -> again.heard("snapshot", old, "COMPLETED"), () -> last + ": " + again);
            }
        }
        try (Listening first = listen(alice.token(), "", "")) {
            await(() -> !first.events().isEmpty(), () -> first);
            assertThat(first.heard("snapshot", old, "COMPLETED")).as("who comes for the first time has missed nothing").isFalse();
        }
        jdbc.sql("DELETE FROM job_record WHERE job_id > 50000000").update();
        run("rm -rf " + work);
    }

    @Test
    void endsWithItsKeyAndWithItsPerson() {
        IssuedKey key = key("alice", ApiKeyKind.TOKEN, ALL, Optional.empty(), List.of());
        try (Listening one = listen(key.secret(), "", "")) {
            await(() -> !one.events().isEmpty());
            keys.revoke(user("alice"), key.key().id());
            await(one::isOver);
        }
        PortalUser security = user("security");
        try (Listening bobs = listen(token("bob", ALL), "", "")) {
            await(() -> !bobs.events().isEmpty());
            people.lock(security, user("bob").id());
            await(bobs::isOver);
        } finally {
            people.unlock(security, user("bob").id());
        }
    }

    @Test
    void nobodyHasMoreThanHisStreams() {
        List<Listening> all = new ArrayList<>();
        try {
            do {
                all.add(ask(alice.token(), "", ""));
            } while (all.getLast().status() == 200 && all.size() < 10);
            assertThat(all).hasSizeBetween(2, 7);
            Answer refused = own().get("/jobs/events");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue("60");
            assertThat(refused.json().path("code").asString()).isEqualTo("streams");
        } finally {
            all.forEach(Listening::close);
        }
        await(() -> {
            try (Listening later = ask(alice.token(), "", "")) {
                return later.status() == 200;
            }
        });
    }

    @Test
    void asksOnlyWhatTheKeyIsFor() {
        assertThat(v1(token("alice", Set.of(ApiScope.FILES_READ))).get("/jobs/events").status()).isEqualTo(403);
        assertThat(v1(token("alice", Set.of(ApiScope.FILES_READ))).get("/jobs").status()).isEqualTo(403);
        assertThat(v1("").get("/jobs/events").status()).isEqualTo(401);
        assertThat(own().get("/jobs/events", Map.of("scope", "everything")).status()).isEqualTo(400);
        assertThat(own().get("/jobs/events", Map.of("system", "nowhere")).status()).isEqualTo(404);
        Portal bound = v1(key("alice", ApiKeyKind.TOKEN, ALL, Optional.of(new AccountName("other")), List.of()).secret());
        assertThat(bound.get("/jobs").json().path("items").isEmpty()).isTrue();
        assertThat(bound.get("/jobs", Map.of("account", account())).status()).isEqualTo(403);
    }

    @Test
    void listsPageByPage() {
        run("mkdir -p " + work);
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            jobs.addFirst(submit(Map.of("name", "paged-" + work.hashCode(), "script", "#!/bin/bash\n#SBATCH --time=5\ntrue\n")));
        }
        String name = "paged-" + work.hashCode();
        await(() -> own().get("/jobs", Map.of("name", name, "state", "COMPLETED")).json().path("items").size() == 3);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = own().get("/jobs", Map.of("name", name, "limit", 1, "cursor", cursor)).json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(1);
            seen.addAll(page.path("items").findValuesAsString("id"));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyElementsOf(jobs);
        String tag = own().get("/jobs", Map.of("name", name)).raw().headers().firstValue("ETag").orElseThrow();
        assertThat(own().send("GET", "/jobs?name=" + name, BodyPublishers.noBody(), Map.of("If-None-Match", tag)).status()).isEqualTo(304);
        for (Map<String, Object> odd : List.<Map<String, Object>>of(
                Map.of("state", "LOST"), Map.of("cursor", "bm9uZQ"), Map.of("from", "yesterday"), Map.of("to", "+999999999-12-31T23:59:59Z"), Map.of("scope", "x"))) {
            assertThat(own().get("/jobs", odd).status()).as(odd.toString()).isEqualTo(400);
        }
        assertThat(v1(token("admin", Set.of(ApiScope.JOBS_READ))).get("/jobs", Map.of("scope", "projects", "name", name)).json().path("items").size())
                .as("an administrator sees all").isEqualTo(3);
        run("rm -rf " + work);
    }

    /** Waits for a place: that those of the test before are gone shows with a beat. */
    private Listening listen(String token, String query, String last) {
        AtomicReference<Listening> asked = new AtomicReference<>();
        await(() -> {
            Listening now = ask(token, query, last);
            asked.set(now);
            return now.status() != 429;
        });
        assertThat(asked.get().status()).isEqualTo(200);
        return asked.get();
    }

    private Listening ask(String token, String query, String last) {
        return new Listening("http://127.0.0.1:" + port + "/api/v1/jobs/events" + query, token, last);
    }

    private Portal own() {
        return v1(alice.token());
    }
}
