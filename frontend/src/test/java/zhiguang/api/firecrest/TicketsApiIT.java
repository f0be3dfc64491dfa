package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.cluster.AccountName;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;

/** Questions to the centre, and for more, by programs: one's own, and by administrators everybody's. */
class TicketsApiIT extends OnFirecrest {

    private final String title = "It fails " + UUID.randomUUID();

    @Test
    void aQuestionIsAskedFromAJobAnsweredAndAskedAgain() {
        run("mkdir -p " + work);
        String job = submit(Map.of("name", "asked", "script", "#!/bin/bash\n#SBATCH --time=5\necho broken >&2\nexit 3\n"));
        await(() -> state(job).equals("FAILED"));
        Portal own = v1(alice.token());
        Answer made = own.post("/tickets", Map.of("title", title, "text", "为什么？", "job", job, "attach", List.of("script", "facts")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String place = "/tickets/" + made.json().path("id").asLong();
        JsonNode asked = own.get(place).json();
        assertThat(asked.at("/ticket/job").asString()).isEqualTo(job);
        assertThat(asked.path("evidence").findValuesAsString("kind")).containsExactlyInAnyOrder("facts", "script");
        assertThat(asked.path("evidence").toString()).contains("echo broken", "JobId=" + job);
        Portal jobsOnly = v1(token("alice", Set.of(ApiScope.JOBS_READ, ApiScope.JOBS_SUBMIT)));
        assertThat(jobsOnly.get(place).json().path("evidence").size()).as("is of files").isZero();

        Portal admin = v1(token("admin", AdminApiIT.ADMIN));
        assertThat(admin.get("/admin/tickets", Map.of("open", true)).body()).contains(title);
        assertThat(admin.get("/admin" + place).json().path("evidence").toString()).contains("echo broken");
        assertThat(admin.post("/admin" + place + "/messages", Map.of("text", "Look at line 3.")).status()).isEqualTo(204);
        JsonNode answered = own.get(place).json();
        assertThat(answered.at("/ticket/state").asString()).isEqualTo("answered");
        assertThat(answered.at("/messages/1/staff").asBoolean()).isTrue();
        assertThat(own.get("/notices", Map.of("unread", true)).body()).contains(title);
        assertThat(own.post(place + "/messages", Map.of("text", "Thank you.")).status()).isEqualTo(204);
        assertThat(own.get("/tickets", Map.of("open", true)).body()).contains(title);
        assertThat(admin.post("/admin" + place + "/closure", Map.of()).status()).isEqualTo(204);
        assertThat(own.get(place).json().at("/ticket/state").asString()).isEqualTo("closed");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'ticket.read' and actor = 'admin' and object like ?")
                        .param(made.json().path("id").asLong() + " of alice")
                        .query(Integer.class)
                        .single())
                .isPositive();
        run("rm -rf " + work);
    }

    @Test
    void aFileThatCameByMailIsListedAndTakenByItsOwnerAndAdministratorsOnly() {
        Portal own = v1(alice.token());
        long id = own.post("/tickets", Map.of("title", title, "text", "?")).json().path("id").asLong();
        long file = jdbc.sql("insert into ticket_file (message, name, content) select id, '日志 1.txt', 'broken'::bytea from ticket_message where ticket = ? returning id")
                .param(id)
                .query(Long.class)
                .single();
        jdbc.sql("insert into ticket_file (message, name) select id, 'large.iso' from ticket_message where ticket = ?").param(id).update();
        JsonNode files = own.get("/tickets/" + id).json().at("/messages/0/files");
        assertThat(files.findValuesAsString("name")).containsExactly("日志 1.txt", "large.iso");
        assertThat(files.at("/0/size").asInt()).isEqualTo(6);
        assertThat(files.at("/1/kept").asBoolean()).isFalse();
        String place = "/tickets/" + id + "/files/" + file;
        Answer taken = own.get(place);
        assertThat(taken.body()).isEqualTo("broken");
        assertThat(taken.raw().headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(taken.raw().headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment").contains("%E6%97%A5");
        assertThat(own.get("/tickets/" + id + "/files/" + files.at("/1/id").asLong()).status()).as("left out").isEqualTo(404);
        Portal admin = v1(token("admin", AdminApiIT.ADMIN));
        assertThat(admin.get("/admin" + place).body()).isEqualTo("broken");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'ticket.file-read' and actor = 'admin' and object like ?")
                        .param(id + " of alice%")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(v1(token("bob", ALL)).get(place).status()).isEqualTo(404);
        assertThat(v1(token("admin", ALL)).get(place).status()).as("another's is not his own").isEqualTo(404);
        assertThat(v1(token("bob", ALL)).get("/admin" + place).status()).isEqualTo(403);
        assertThat(v1(token("alice", Set.of(ApiScope.JOBS_READ))).get(place).status()).isEqualTo(403);
        long another = own.post("/tickets", Map.of("title", title, "text", "?")).json().path("id").asLong();
        assertThat(own.get("/tickets/" + another + "/files/" + file).status()).as("of another ticket").isEqualTo(404);
    }

    @Test
    void whatIsAnothersIsNotThere() {
        Portal own = v1(alice.token());
        String place = "/tickets/" + own.post("/tickets", Map.of("title", title, "text", "?")).json().path("id").asLong();
        for (Portal other : List.of(v1(token("bob", ALL)), v1(token("admin", ALL)))) {
            assertThat(other.get(place).status()).isEqualTo(404);
            assertThat(other.post(place + "/messages", Map.of("text", "x")).status()).isEqualTo(404);
            assertThat(other.post(place + "/closure", Map.of()).status()).isEqualTo(404);
            assertThat(other.get("/tickets").body()).doesNotContain(title);
        }
        assertThat(v1(token("alice", Set.of(ApiScope.JOBS_READ))).post("/tickets", Map.of("title", title, "text", "?")).status()).isEqualTo(403);
        assertThat(own.post("/tickets", Map.of("title", " ", "text", "?")).json().path("code").asString()).isEqualTo("ticket.title");
        assertThat(own.post("/tickets", Map.of("title", "x", "text", "?", "job", "999999999")).status()).isEqualTo(404);
        assertThat(own.post("/tickets", Map.of("title", "x", "text", "?", "attach", List.of("everything"))).json().path("code").asString()).isEqualTo("mistyped");
        assertThat(own.post(place + "/closure", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void aJobThatTheKeyIsNotForAsksNothing() {
        run("mkdir -p " + work);
        String job = submit(Map.of("name", "asked", "script", "#!/bin/bash\n#SBATCH --time=5\ntrue\n"));
        Portal bound = v1(key("alice", ApiKeyKind.TOKEN, ALL, Optional.of(new AccountName("other")), List.of()).secret());
        assertThat(bound.post("/tickets", Map.of("title", title, "text", "?", "job", job)).status()).isEqualTo(404);
        Portal jobsOnly = v1(token("alice", Set.of(ApiScope.JOBS_READ, ApiScope.JOBS_SUBMIT)));
        assertThat(jobsOnly.post("/tickets", Map.of("title", title, "text", "?", "job", job)).json().path("code").asString()).isEqualTo("scope");
        assertThat(v1(token("bob", ALL)).post("/tickets", Map.of("title", title, "text", "?", "job", job)).status()).isEqualTo(404);
        run("rm -rf " + work);
    }

    @Test
    void askingForMoreIsForOnesOwnProjects() {
        Portal own = v1(alice.token());
        String place = "/projects/" + account() + "/quota-requests";
        Map<String, Object> wanted = new HashMap<>(Map.of("member", "alice", "limit", "running_jobs", "amount", 5000, "reason", title));
        assertThat(own.post(place, wanted).status()).isEqualTo(201);
        assertThat(own.get(place).json().path("items").findValuesAsString("reason")).contains(title);
        jdbc.sql("delete from quota_request where reason = ?").param(title).update();
        wanted.put("member", "bob");
        assertThat(own.post(place, wanted).status()).as("a member asks for himself").isEqualTo(403);
        wanted.put("limit", "everything");
        assertThat(own.post(place, wanted).json().path("code").asString()).isEqualTo("mistyped");
        assertThat(own.post("/projects/nobodys/quota-requests", wanted).status()).isEqualTo(404);
        assertThat(own.get("/projects/nobodys/quota-requests").status()).isEqualTo(404);
        Portal bound = v1(key("alice", ApiKeyKind.TOKEN, ALL, Optional.of(new AccountName("other")), List.of()).secret());
        assertThat(bound.get(place).status()).isEqualTo(404);
        assertThat(v1(token("alice", Set.of(ApiScope.JOBS_READ))).post(place, wanted).status()).isEqualTo(403);
    }
}
