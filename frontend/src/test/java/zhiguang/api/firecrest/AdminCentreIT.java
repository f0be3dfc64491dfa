package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import zhiguang.ClusterShell;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.cluster.AccountName;
import zhiguang.customers.ApplicationForm;
import zhiguang.customers.ApplicationOrder;
import zhiguang.customers.ApplicationReview;
import zhiguang.customers.Applications;
import zhiguang.reports.CentreAlarm;
import zhiguang.reports.CentreAlarms;

/** Storage, prices, blocks and customers by programs: what the pages refuse is refused here. */
class AdminCentreIT extends OnFirecrest {

    private static final String NOBODYS = "00000000-0000-0000-0000-000000000000";
    private static final List<String> READ = List.of(
            "/admin/storage", "/admin/users/bob/storage", "/admin/projects/physics/storage", "/admin/prices", "/admin/prices/1",
            "/admin/projects/physics/block", "/admin/customers", "/admin/customers/x", "/admin/applications", "/admin/products", "/admin/money",
            "/admin/money/x", "/admin/proposals", "/admin/organisations", "/admin/organisations/x");
    private static final List<String> CHANGE = List.of(
            "PUT /admin/users/bob/storage", "PUT /admin/projects/physics/storage", "POST /admin/prices", "POST /admin/prices/1/publication",
            "DELETE /admin/prices/1", "PUT /admin/projects/physics/block", "DELETE /admin/projects/physics/block", "DELETE /admin/projects/x",
            "PUT /admin/customers/x/contract", "PUT /admin/customers/x/last-day", "POST /admin/customers/x/end", "POST /admin/customers/x/deletion",
            "POST /admin/customers/x/deletion/approval", "DELETE /admin/customers/x/deletion", "POST /admin/customers/x/set-up",
            "POST /admin/applications/" + NOBODYS + "/approval", "POST /admin/applications/" + NOBODYS + "/question",
            "POST /admin/applications/" + NOBODYS + "/rejection", "POST /admin/applications/" + NOBODYS + "/reopening", "PUT /admin/products/x",
            "POST /admin/organisations", "PUT /admin/money/x", "POST /admin/money/x/recharges", "POST /admin/money/x/proposals", "POST /admin/proposals/1/decision");
    private static final String BODY = "{\"why\":\"x\",\"reason\":\"x\",\"product\":\"trial\",\"account\":\"x\",\"title\":\"x\",\"nodes\":1,\"jobs\":1,\"months\":1,"
            + "\"amount\":\"1\",\"voucher\":\"x\",\"kind\":\"refund\",\"approved\":true,\"limit\":1,\"number\":\"1\",\"coreHours\":1,\"lastDay\":\"2099-01-01\","
            + "\"rates\":[{\"resource\":\"cpu_hour\",\"price\":\"1\"}]}";

    @Autowired
    private CentreAlarms alarms;

    @Autowired
    private Applications applications;

    @Autowired
    private ApplicationReview review;

    private Portal admin;
    private final String name = "cen" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void administrator() {
        admin = v1(token("admin", AdminApiIT.ADMIN));
    }

    @Test
    void nobodyElseDoesIt() {
        onlyAnAdministratorDoes(READ, CHANGE, BODY);
    }

    @Test
    void setsHowMuchASpaceHolds() {
        String place = "/admin/users/" + name + "/storage";
        assertThat(admin.get(place).status()).isEqualTo(404);
        assertThat(admin.put(place, Map.of("limit", 1)).status()).isEqualTo(404);
        admin.post("/admin/users", Map.of("login", name));
        assertThat(admin.get(place).status()).isEqualTo(404);
        JsonNode set = admin.put(place, Map.of("limit", 5_000_000)).json();
        assertThat(set.path("login").asString()).isEqualTo(name);
        assertThat(set.path("limit").asLong()).isEqualTo(5_000_000);
        assertThat(admin.get(place).json()).isEqualTo(set);
        assertThat(admin.put(place, Map.of("limit", -1)).json().path("code").asString()).isEqualTo("space.quota");
        JsonNode back = admin.put(place, new HashMap<>()).json();
        assertThat(back.path("limit").asLong()).isGreaterThan(5_000_000);
        assertThat(back.path("ownLimit").isNumber()).isFalse();
        assertThat(admin.put("/admin/users/security/storage", Map.of("limit", 1)).status()).as("has no space").isEqualTo(404);
        assertThat(admin.put("/admin/projects/" + name + "/storage", Map.of("limit", 1)).status()).isEqualTo(404);
        String account = account();
        assertThat(admin.put("/admin/projects/" + account + "/storage", Map.of()).json().path("account").asString()).isEqualTo(account);
        assertThat(admin.get("/admin/storage", Map.of("limit", 1)).json().path("items").size()).isEqualTo(1);
    }

    @Test
    void aPublishedPriceNeverChanges() {
        Map<String, Object> rate = Map.of("resource", "gpu_hour", "gpuType", "a100", "price", "12.50", "from", "100");
        Map<String, Object> wanted = Map.of("note", name, "validFrom", "2098-01-01T00:00:00Z", "rates", List.of(rate));
        Answer made = admin.post("/admin/prices", wanted);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String place = "/admin/prices/" + made.json().path("id").asLong();
        assertThat(made.raw().headers().firstValue("Location")).hasValue("/api/v1" + place);
        assertThat(made.json().at("/rates/0/price").asString()).isEqualTo("12.5");
        assertThat(admin.delete(place, Map.of()).status()).isEqualTo(204);
        assertThat(admin.get(place).status()).isEqualTo(404);
        Map<String, Object> later = new HashMap<>(wanted);
        later.put("validFrom", Instant.parse("2099-01-01T00:00:00Z").plusMillis(System.nanoTime() / 1000 % 1_000_000_000).toString());
        String kept = "/admin/prices/" + admin.post("/admin/prices", later).json().path("id").asLong();
        assertThat(admin.post(kept + "/publication", Map.of()).json().path("publishedBy").asString()).isEqualTo("admin");
        assertThat(admin.post(kept + "/publication", Map.of()).json().path("code").asString()).isEqualTo("price.published");
        assertThat(admin.delete(kept, Map.of()).json().path("code").asString()).isEqualTo("price.published");
        assertThat(admin.get("/admin/prices").json().path("items").findValuesAsString("note")).contains(name);
        assertThat(code(wanted, "rates", List.of())).isEqualTo("price.rates");
        assertThat(code(wanted, "rates", List.of(rate, rate))).isEqualTo("price.twice");
        assertThat(code(wanted, "rates", List.of(Map.of("resource", "cpu_hour", "price", "-1")))).isEqualTo("mistyped");
        assertThat(code(wanted, "rates", List.of(Map.of("resource", "love", "price", "1")))).isEqualTo("mistyped");
        assertThat(code(wanted, "validFrom", "tomorrow")).isEqualTo("mistyped");
        Map<String, Object> past = new HashMap<>(wanted);
        past.put("validFrom", "2020-01-01T00:00:00Z");
        String old = "/admin/prices/" + admin.post("/admin/prices", past).json().path("id").asLong();
        assertThat(admin.post(old + "/publication", Map.of()).json().path("code").asString()).isEqualTo("price.past");
        admin.delete(old, Map.of());
    }

    private String code(Map<String, Object> wanted, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(wanted);
        changed.put(field, value);
        return admin.post("/admin/prices", changed).json().path("code").asString();
    }

    @Test
    void aBlockedProjectTakesNoJobs() {
        admin.post("/admin/projects", Map.of("account", name, "title", name));
        String place = "/admin/projects/" + name + "/block";
        assertThat(admin.get(place).json().path("stopped").asString()).isEqualTo("none");
        assertThat(admin.put(place, Map.of("why", " ")).json().path("code").asString()).isEqualTo("quota.reason");
        JsonNode blocked = admin.put(place, Map.of("why", "unpaid")).json();
        assertThat(blocked.path("stopped").asString()).as(blocked.toString()).isEqualTo("new_jobs");
        assertThat(blocked.path("by").asString()).isEqualTo("admin");
        assertThat(admin.delete(place, Map.of()).json().path("stopped").asString()).isEqualTo("none");
        assertThat(admin.put("/admin/projects/" + name + "x/block", Map.of("why", "x")).status()).isEqualTo(404);
        assertThat(admin.delete("/admin/projects/" + name, Map.of()).json().path("code").asString()).as("it is in Slurm").isEqualTo("exists");
        assertThat(admin.delete("/admin/projects/" + name + "x", Map.of()).json().path("changed").asBoolean()).isFalse();
    }

    @Test
    void moneyComesByVoucherOnceAndIsCorrectedByTwo() {
        String place = "/admin/money/" + name;
        assertThat(admin.get(place).status()).isEqualTo(404);
        Map<String, Object> voucher = Map.of("amount", "1000.50", "voucher", name);
        assertThat(admin.post(place + "/recharges", voucher).json().path("code").asString()).isEqualTo("billing.not-billed");
        assertThat(admin.put(place, Map.of("credit", "-1")).json().path("code").asString()).isEqualTo("billing.credit");
        assertThat(admin.put(place, Map.of("credit", "100")).json().path("projectClass").asString()).isEqualTo("standard");
        assertThat(admin.post(place + "/recharges", voucher).status()).isEqualTo(201);
        Answer again = admin.post(place + "/recharges", voucher);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("available").asString()).isEqualTo("1000.50");
        assertThat(again.json().path("spendable").asString()).isEqualTo("1100.50");
        assertThat(admin.post(place + "/recharges", Map.of("amount", "2", "voucher", name)).json().path("code").asString()).isEqualTo("billing.voucher-used");
        assertThat(admin.post(place + "/recharges", Map.of("amount", "1000001", "voucher", name + "-large")).status()).as("takes two").isEqualTo(202);
        assertThat(admin.get(place).json().path("available").asString()).isEqualTo("1000.50");
        assertThat(admin.put(place, Map.of("credit", "1000001")).json().path("code").asString()).isEqualTo("billing.credit-large");
        Map<String, Object> wrong = Map.of("kind", "gift", "amount", "1", "reason", "x");
        assertThat(admin.post(place + "/proposals", wrong).status()).isEqualTo(400);
        long before = proposed();
        Answer made = admin.post(place + "/proposals", Map.of("kind", "adjustment", "amount", "-0.50", "reason", "双方核对"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(proposed()).isEqualTo(before + 1);
        String decision = "/admin/proposals/" + made.json().path("id").asLong() + "/decision";
        assertThat(admin.post(decision, Map.of("approved", true)).json().path("code").asString()).isEqualTo("billing.second-person");
        Portal second = second();
        assertThat(second.post(decision, Map.of("approved", true)).status()).isEqualTo(204);
        assertThat(second.post(decision, Map.of("approved", true)).json().path("code").asString()).isEqualTo("billing.decided");
        assertThat(proposed()).as("what is decided waits for nobody").isEqualTo(before);
        assertThat(admin.get(place).json().path("available").asString()).isEqualTo("1000.00");
        assertThat(admin.get("/admin/money", Map.of("text", name)).json().path("items").size()).isEqualTo(1);
        assertThat(admin.get("/admin/proposals").json().path("items").findValuesAsString("decidedBy")).contains(name + "b");
    }

    @Test
    void applicationsAreDecidedAndStayMasked() {
        assertThat(admin.put("/admin/products/" + name, Map.of("coreHours", 10, "nodes", 1, "jobs", 1, "months", 0)).json().path("code").asString())
                .isEqualTo("product.months");
        assertThat(admin.put("/admin/products/" + name, Map.of("coreHours", 10, "nodes", 1, "jobs", 1, "months", 1)).status()).isEqualTo(200);
        assertThat(admin.get("/admin/products").json().path("items").findValuesAsString("name")).contains("trial", name);
        applications.apply(form());
        Answer listed = admin.get("/admin/applications", Map.of("text", name, "open", true));
        assertThat(listed.body()).doesNotContain("王小明", "13812345678", "wang@example.org");
        String place = "/admin/applications/" + listed.json().at("/items/0/id").asString();
        assertThat(admin.post(place + "/question", Map.of("reason", " ")).json().path("code").asString()).isEqualTo("application.reason");
        assertThat(admin.post(place + "/question", Map.of("reason", "Which group?")).status()).isEqualTo(204);
        assertThat(admin.post(place + "/rejection", Map.of("reason", "no")).status()).isEqualTo(204);
        assertThat(admin.post(place + "/approval", Map.of("product", name)).json().path("code").asString()).isEqualTo("application.gone");
        assertThat(admin.post(place + "/reopening", Map.of()).status()).isEqualTo(204);
        assertThat(admin.post(place + "/approval", Map.of("product", "gold")).json().path("code").asString()).isEqualTo("product.gone");
        assertThat(admin.post(place + "/approval", Map.of("product", name)).json().path("account").asString()).isEqualTo(name);
        assertThat(admin.get("/admin/customers/" + name).json().path("coreHours").asDouble()).isEqualTo(10);
        assertThat(admin.post("/admin/applications/" + NOBODYS + "/approval", Map.of("product", name)).status()).isEqualTo(404);
    }

    @Test
    void anOrganisationIsMadeAndACustomerBelongsToIt() {
        String university = name + "u";
        Answer made = admin.post("/admin/organisations", Map.of("account", university, "title", "之光大学 " + name, "coreHours", 5000));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(admin.post("/admin/organisations", Map.of("account", university, "title", "之光大学 " + name, "coreHours", 5000)).status()).isEqualTo(200);
        assertThat(admin.post("/admin/organisations", Map.of("account", university, "title", "another")).status()).isEqualTo(409);
        assertThat(admin.post("/admin/organisations", Map.of("account", "A b", "title", "x")).status()).isEqualTo(400);
        assertThat(admin.post("/admin/organisations", Map.of("account", university)).json().path("code").asString()).isEqualTo("missing");
        assertThat(admin.get("/admin/organisations/" + name).status()).isEqualTo(404);
        applications.apply(form());
        String place = "/admin/applications/" + admin.get("/admin/applications", Map.of("text", name)).json().at("/items/0/id").asString() + "/approval";
        assertThat(admin.post(place, Map.of("product", "trial", "organisation", name + "none")).json().path("code").asString())
                .isEqualTo("customer.organisation");
        assertThat(admin.post(place, Map.of("product", "trial", "organisation", university)).status()).isEqualTo(200);
        assertThat(admin.get("/admin/customers/" + name).json().path("organisation").asString()).isEqualTo(university);
        admin.post("/admin/projects", Map.of("account", name + "p", "title", name, "parent", university));
        JsonNode answer = admin.get("/admin/organisations/" + university).json();
        assertThat(answer.path("projects").asInt()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.path("coreHours").asDouble()).isEqualTo(5000);
        assertThat(admin.get("/admin/organisations", Map.of("text", name)).json().path("items").size()).isEqualTo(1);
        assertThat(ClusterShell.sacctmgr("show", "assoc", "account=" + name + "p", "user=", "format=parentname")).isEqualTo(university);
    }

    @Test
    void theDataOfACustomerGoesByTwoAdministrators() {
        String place = "/admin/customers/" + name;
        assertThat(admin.get(place).status()).isEqualTo(404);
        customer();
        Answer trial = admin.get(place);
        assertThat(trial.json().path("state").asString()).isEqualTo("trial");
        assertThat(trial.json().path("coreHours").asDouble()).isEqualTo(400);
        Map<String, Object> contract = new HashMap<>(Map.of("number", "C-1", "coreHours", 1000, "nodes", 4, "lastDay", "2099-12-31"));
        assertThat(admin.put(place + "/contract", contract).json().path("state").asString()).isEqualTo("contract");
        String stale = trial.raw().headers().firstValue("ETag").orElseThrow();
        assertThat(admin.send("POST", place + "/end", BodyPublishers.noBody(), Map.of("If-Match", stale)).status()).isEqualTo(412);
        contract.put("lastDay", "2020-01-01");
        assertThat(admin.put(place + "/contract", contract).json().path("code").asString()).isEqualTo("customer.past");
        assertThat(admin.put(place + "/last-day", Map.of("lastDay", "+999999999-12-31")).status()).isEqualTo(400);
        assertThat(admin.put(place + "/last-day", Map.of("lastDay", "2098-12-31")).status()).isEqualTo(200);
        assertThat(admin.post(place + "/deletion", Map.of()).json().path("code").asString()).as("is not over").isEqualTo("customer.state");
        JsonNode ended = admin.post(place + "/end", Map.of()).json();
        assertThat(ended.path("state").asString()).isEqualTo("ended");
        assertThat(ended.path("keptUntil").asString()).isGreaterThan(ended.path("ended").asString());
        assertThat(admin.get("/admin/customers", Map.of("text", name, "state", "ended")).json().path("items").size()).isEqualTo(1);
        assertThat(admin.get("/admin/customers", Map.of("state", "happy")).status()).isEqualTo(400);
        assertThat(admin.post(place + "/deletion", Map.of()).json().path("code").asString()).as("may still fetch it").isEqualTo("customer.state");
        jdbc.sql("update customer set state = 'LISTED', listed_at = now() where account = ?").param(name).update();
        assertThat(admin.post(place + "/deletion", Map.of()).json().at("/deletion/askedBy").asString()).isEqualTo("admin");
        assertThat(admin.post(place + "/deletion/approval", Map.of()).json().path("code").asString()).isEqualTo("customer.second-person");
        assertThat(admin.delete(place + "/deletion", Map.of()).json().has("deletion")).isTrue();
        admin.post(place + "/deletion", Map.of());
        JsonNode deleted = second().post(place + "/deletion/approval", Map.of()).json();
        assertThat(deleted.path("state").asString()).as(deleted.toString()).isEqualTo("deleted");
        assertThat(deleted.at("/deletion/approvedBy").asString()).isEqualTo(name + "b");
        assertThat(admin.get("/admin/users/" + name).json().path("locked").asBoolean()).isTrue();
        assertThat(admin.put(place + "/last-day", Map.of("lastDay", "2098-12-31")).json().path("code").asString()).isEqualTo("customer.state");
    }

    private void customer() {
        applications.apply(form());
        review.list(user("admin"), name, true, new ApplicationOrder(ApplicationOrder.Column.values()[0], false), 0, 1)
                .forEach(open -> review.approve(user("admin"), open.id(), "trial", new AccountName(name), Optional.empty()));
    }

    /** What the overview says waits for a second person. */
    private long proposed() {
        return alarms.list(user("admin")).stream()
                .filter(alarm -> alarm.kind() == CentreAlarm.Kind.MONEY_PROPOSALS)
                .mapToLong(CentreAlarm::count)
                .sum();
    }

    private ApplicationForm form() {
        return new ApplicationForm("王小明", "物理研究所", "13812345678", "wang@example.org", "Relaxation of alloys.", name);
    }

    /** Another administrator. */
    private Portal second() {
        admin.post("/admin/users", Map.of("login", name + "b"));
        jdbc.sql("update portal_user set role = 'ADMINISTRATOR', must_change_password = false where login = ?").param(name + "b").update();
        return v1(token(name + "b", AdminApiIT.ADMIN));
    }
}
