package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.api.firecrest.Portal.Answer;

/** What lies on an administrator's desk, by programs: requests for more, announcements, maintenance, and what happens without money. */
class AdminDeskIT extends OnFirecrest {

    private static final String NOBODYS = "00000000-0000-0000-0000-000000000000";
    private static final List<String> READ = List.of(
            "/admin/announcements", "/admin/announcements/" + NOBODYS, "/admin/maintenance", "/admin/quota-requests", "/admin/quota-requests/1",
            "/admin/tickets", "/admin/tickets/1", "/admin/tickets/1/files/1");
    private static final List<String> CHANGE = List.of(
            "POST /admin/announcements", "PUT /admin/announcements/" + NOBODYS, "DELETE /admin/announcements/" + NOBODYS, "POST /admin/maintenance",
            "DELETE /admin/maintenance/1", "POST /admin/quota-requests/1/decision", "PUT /admin/projects/physics/block/at-zero",
            "POST /admin/tickets/1/messages", "POST /admin/tickets/1/closure");
    private static final String BODY = "{\"chinese\":\"停机\",\"english\":\"Down\",\"from\":\"2098-01-01T00:00:00Z\",\"to\":\"2098-01-02T00:00:00Z\","
            + "\"approved\":true,\"atZero\":\"warn\",\"text\":\"x\"}";

    private final String name = "dsk" + UUID.randomUUID().toString().substring(0, 8);
    private Portal admin;

    @BeforeEach
    void administrator() {
        admin = v1(token("admin", AdminApiIT.ADMIN));
    }

    @Test
    void nobodyElseDoesIt() {
        onlyAnAdministratorDoes(READ, CHANGE, BODY);
    }

    @Test
    void anAnnouncementIsToldInBothLanguagesAndEnds() {
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> wanted = new HashMap<>(Map.of("chinese", "今晚停机 " + name, "english", "Down tonight " + name, "to", end.toString()));
        Answer made = admin.post("/admin/announcements", wanted);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String place = "/admin/announcements/" + made.json().path("id").asString();
        assertThat(made.raw().headers().firstValue("Location")).hasValue("/api/v1" + place);
        assertThat(made.json().path("audience").asString()).isEqualTo("signed_in");
        assertThat(made.json().path("severity").asString()).isEqualTo("news");
        assertThat(Instant.parse(made.json().path("to").asString())).isEqualTo(end);
        Portal reader = v1(alice.token());
        assertThat(told(reader, "zh")).contains("今晚停机 " + name);
        assertThat(told(reader, "en")).contains("Down tonight " + name);

        String tag = admin.get(place).raw().headers().firstValue("ETag").orElseThrow();
        wanted.put("severity", "urgent");
        assertThat(admin.put(place, wanted).status()).isEqualTo(428);
        assertThat(put(place, tag, wanted).json().path("severity").asString()).isEqualTo("urgent");
        assertThat(put(place, tag, wanted).status()).as("somebody was faster").isEqualTo(412);
        assertThat(admin.get("/admin/announcements").json().path("items").findValuesAsString("english")).contains("Down tonight " + name);
        assertThat(admin.delete(place, Map.of()).status()).isEqualTo(204);
        assertThat(told(reader, "en")).doesNotContain(name);
        assertThat(admin.delete(place, Map.of()).status()).isEqualTo(404);
        assertThat(code(wanted, "english", "")).isEqualTo("announcement.text");
        assertThat(code(wanted, "to", "2020-01-01T00:00:00Z")).isEqualTo("announcement.time");
        assertThat(code(wanted, "severity", "loud")).isEqualTo("mistyped");
        assertThat(code(wanted, "audience", "project")).as("of which?").isEqualTo("missing");
        wanted.remove("to");
        assertThat(admin.post("/admin/announcements", wanted).json().path("code").asString()).isEqualTo("missing");
    }

    @Test
    void aMaintenanceIsReservedAndEnded() {
        Instant from = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "nodes", "c1", "from", from.toString(), "to", from.plusSeconds(3600).toString(), "chinese", "维护 " + name, "english", "Works " + name));
        Answer made = admin.post("/admin/maintenance", wanted);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        await(() -> stateOf(made).equals("planned"));
        String reservation = made.json().path("reservation").asString();
        assertThat(run("scontrol show reservation " + reservation)).contains("Nodes=c1");
        assertThat(v1(alice.token()).get("/maintenance").body()).contains("Works " + name);
        assertThat(told(v1(alice.token()), "en")).contains("Works " + name);
        assertThat(admin.get("/admin/maintenance").json().path("items").findValuesAsString("reservation")).contains(reservation);
        String place = "/admin/maintenance/" + made.json().path("id").asLong();
        admin.delete(place, Map.of());
        await(() -> stateOf(made).equals("over"));
        assertThat(run("scontrol show reservation " + reservation + " 2>&1 || true")).contains("not found");
        assertThat(v1(alice.token()).get("/maintenance").body()).doesNotContain("Works " + name);
        assertThat(admin.delete("/admin/maintenance/999999999", Map.of()).status()).isEqualTo(404);
        wanted.put("nodes", "c1; rm -rf /");
        assertThat(admin.post("/admin/maintenance", wanted).json().path("code").asString()).isEqualTo("maintenance.nodes");
        wanted.putAll(Map.of("nodes", "c1", "system", "elsewhere"));
        assertThat(admin.post("/admin/maintenance", wanted).json().path("code").asString()).isEqualTo("maintenance.cluster");
    }

    /** Slurm may have taken its time. */
    private String stateOf(Answer made) {
        return admin.get("/admin/maintenance").json().path("items").valueStream()
                .filter(each -> each.path("id").equals(made.json().path("id")))
                .map(each -> each.path("state").asString())
                .findFirst()
                .orElse("");
    }

    @Test
    void aRequestForMoreIsDecidedOnce() {
        admin.post("/admin/projects", Map.of("account", name, "title", name));
        Portal leader = v1(token("admin", ALL));
        String asking = "/projects/" + name + "/quota-requests";
        Map<String, Object> wanted = new HashMap<>(Map.of("limit", "queued_jobs", "amount", 70, "reason", "参数扫描"));
        assertThat(leader.post(asking, wanted).status()).isEqualTo(201);
        assertThat(leader.post(asking, wanted).json().path("code").asString()).isEqualTo("quota.asked-already");
        JsonNode open = first();
        assertThat(open.path("reason").asString()).isEqualTo("参数扫描");
        String decision = "/admin/quota-requests/" + open.path("id").asLong() + "/decision";
        assertThat(admin.post(decision, Map.of()).json().path("code").asString()).isEqualTo("missing");
        JsonNode granted = admin.post(decision, Map.of("approved", true, "amount", 60)).json();
        assertThat(granted.at("/request/granted").asLong()).as(granted.toString()).isEqualTo(60);
        assertThat(granted.at("/request/decidedBy").asString()).isEqualTo("admin");
        assertThat(admin.get("/admin/projects/" + name + "/quota").json().at("/limits/queued_jobs").asLong()).isEqualTo(60);
        assertThat(admin.post(decision, Map.of("approved", true)).json().path("code").asString()).isEqualTo("quota.decided");

        wanted.put("amount", 5000);
        leader.post(asking, wanted);
        String other = "/admin/quota-requests/" + first().path("id").asLong();
        JsonNode declined = admin.post(other + "/decision", Map.of("approved", false, "answer", "not now")).json();
        assertThat(declined.at("/request/answer").asString()).isEqualTo("not now");
        assertThat(declined.at("/request/granted").isNumber()).isFalse();
        assertThat(admin.get(other).json().path("decidedBy").asString()).isEqualTo("admin");
        assertThat(leader.get(asking).json().path("items").size()).isEqualTo(2);
        assertThat(admin.post("/admin/quota-requests/999999999/decision", Map.of("approved", true)).status()).isEqualTo(404);
    }

    /** What waits stands first. */
    private JsonNode first() {
        return admin.get("/admin/quota-requests").json().path("items").valueStream()
                .filter(each -> each.path("account").asString().equals(name) && each.path("decidedBy").asString("").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatHappensWithoutMoneyIsSet() {
        admin.post("/admin/projects", Map.of("account", name, "title", name));
        String place = "/admin/projects/" + name + "/block";
        assertThat(admin.get(place).json().path("atZero").asString()).isEqualTo("stop_new");
        assertThat(admin.put(place + "/at-zero", Map.of("atZero", "hold_waiting")).json().path("atZero").asString()).isEqualTo("hold_waiting");
        assertThat(admin.get(place).json().path("stopped").asString()).as("it has money, or pays nothing").isEqualTo("none");
        assertThat(admin.put(place + "/at-zero", Map.of("atZero", "shout")).json().path("code").asString()).isEqualTo("mistyped");
        assertThat(admin.put("/admin/projects/" + name + "x/block/at-zero", Map.of("atZero", "warn")).status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'quota.at-zero-set' and object = ? and after_value = 'HOLD_WAITING'")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private String code(Map<String, Object> wanted, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(wanted);
        changed.put(field, value);
        return admin.post("/admin/announcements", changed).json().path("code").asString();
    }

    private static String told(Portal reader, String language) {
        return reader.send("GET", "/announcements", BodyPublishers.noBody(), Map.of("Accept-Language", language)).body();
    }

    private Answer put(String place, String tag, Map<String, Object> body) {
        String text = JsonMapper.shared().writeValueAsString(body);
        return admin.send("PUT", place, BodyPublishers.ofString(text), Map.of("If-Match", tag, "Content-Type", "application/json"));
    }
}
