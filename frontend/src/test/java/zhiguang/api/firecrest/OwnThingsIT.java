package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.billing.BillingSettings;
import zhiguang.billing.Money;
import zhiguang.billing.PriceRate;
import zhiguang.billing.Prices;
import zhiguang.billing.ProjectClass;
import zhiguang.billing.ProjectMoney;
import zhiguang.billing.Resource;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.Parameter;
import zhiguang.templates.TemplateBody;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;

/** Templates, statements and keys under {@code /api/v1}. */
@TestPropertySource(properties = "zhiguang.billing.settle=1s")
class OwnThingsIT extends OnFirecrest {

    @Autowired
    private Templates templates;

    @Autowired
    private Prices prices;

    @Autowired
    private ProjectMoney money;

    @Autowired
    private BillingSettings billing;

    @Test
    void aJobIsMadeOfATemplateAndAnswers() {
        String id = template("alice");
        JsonNode told = own().get("/templates/" + id).json();
        assertThat(told.at("/parameters/0/name").asString()).isEqualTo("WORD");
        assertThat(told.at("/parameters/0/type").asString()).isEqualTo("text");
        assertThat(own().get("/templates").json().path("items").findValuesAsString("id")).contains(id);
        String page = own().get("/templates", Map.of("limit", 1)).json().path("next").asString();
        assertThat(own().get("/templates", Map.of("limit", 1, "cursor", page)).json().path("items").size()).isEqualTo(1);
        assertThat(own().get("/templates", Map.of("cursor", "bm9uZQ")).status()).isEqualTo(400);

        Map<String, Object> asked = Map.of("parameters", Map.of("WORD", "之光 $(id)"), "account", account());
        Answer made = own().post("/templates/" + id + "/submissions", asked, Map.of("Idempotency-Key", work));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String submission = made.json().path("id").asString();
        assertThat(own().post("/templates/" + id + "/submissions", asked, Map.of("Idempotency-Key", work)).json().path("id").asString())
                .isEqualTo(submission);
        await(() -> Set.of("done", "failed").contains(own().get("/submissions/" + submission).json().path("state").asString()));
        JsonNode done = own().get("/submissions/" + submission).json();
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
        assertThat(run("cat " + done.path("workingDirectory").asString() + "/said")).isEqualTo("之光 $(id)\n");
        assertThat(jdbc.sql("select count(*) from template_use where submission = cast(:id as uuid)").param("id", submission).query(Integer.class).single())
                .isEqualTo(1);

        assertThat(own().post("/templates/" + id + "/submissions", Map.of("parameters", Map.of())).json().path("code").asString()).isEqualTo("template.missing");
        assertThat(own().post("/templates/" + id + "/submissions", Map.of("parameters", Map.of("OTHER", "x"))).status()).isEqualTo(400);
        Portal bob = v1(token("bob", ALL));
        assertThat(bob.get("/templates/" + id).status()).isEqualTo(404);
        assertThat(bob.post("/templates/" + id + "/submissions", asked).status()).isEqualTo(404);
        assertThat(v1(token("alice", Set.of(ApiScope.JOBS_READ))).post("/templates/" + id + "/submissions", asked).status()).isEqualTo(403);
        run("rm -rf " + done.path("workingDirectory").asString());
    }

    @Test
    void aBillIsTheSameInEachForm() {
        AccountName project = new AccountName(account());
        PortalUser administrator = user("admin");
        long draft = prices.draft(administrator, "first", Optional.empty(), List.of(
                PriceRate.of(Resource.CPU_HOUR, "3600"), PriceRate.of(Resource.MEMORY_GIB_HOUR, "360")));
        prices.publish(administrator, draft);
        money.bill(administrator, project, ProjectClass.STANDARD, Money.NONE);
        money.recharge(administrator, project, Money.parse("1000000"), "own-things", "");
        run("mkdir -p " + work + "; sleep 2 # Slurm's times are whole seconds, and what started before the prices held is free");
        submit(Map.of("name", "=billed", "account", project.value(), "script", "#!/bin/bash\n#SBATCH --time=1\nsleep 2\n"));
        String month = YearMonth.now(billing.zone()).toString();
        String bill = "/projects/" + project + "/statements/" + month;
        assertThat(own().get(bill).body()).contains("\"lines\"");
        await(() -> own().get(bill + "/lines").body().contains("=billed"));

        JsonNode told = own().get(bill).json();
        BigDecimal charged = new BigDecimal(told.path("charged").asString());
        assertThat(charged).isPositive();
        assertThat(told.path("currency").asString()).isEqualTo("CNY");
        assertThat(told.at("/of/only").asString("")).as("a member sees his own").isEqualTo("alice");
        assertThat(told.path("recharged").asString()).isEqualTo("0.00");
        BigDecimal lines = BigDecimal.ZERO;
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = own().get(bill + "/lines", Map.of("limit", 1, "cursor", cursor)).json();
            for (JsonNode line : page.path("items")) {
                lines = lines.add(new BigDecimal(line.path("amount").asString()));
                seen.add(line.path("name").asString());
            }
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(lines).isEqualByComparingTo(charged);
        assertThat(seen).hasSize(told.path("lines").asInt()).contains("=billed");

        Answer csv = own().get(bill + "/file", Map.of("format", "csv"));
        assertThat(csv.raw().headers().firstValue("Content-Disposition").orElse("")).contains("bill-" + project + "-" + month + ".csv");
        assertThat(csv.body()).contains("'=billed");
        assertThat(csv.body().lines().toList().getLast()).contains("," + charged.toPlainString() + ",");
        assertThat(Pattern.compile("<v>([0-9.]+)</v>").matcher(sheet(own().get(bill + "/file", Map.of("format", "xlsx")).raw().body())).results())
                .anyMatch(cell -> new BigDecimal(cell.group(1)).compareTo(charged) == 0);
        assertThat(own().get(bill + "/file", Map.of("format", "pdf")).status()).isEqualTo(400);
        assertThat(own().get("/projects/" + project + "/statements").json().path("items").findValuesAsString("month")).contains(month);
        assertThat(own().get("/projects/" + project + "/statements/2026-13").status()).isEqualTo(400);
        JsonNode whole = v1(token("admin", Set.of(ApiScope.JOBS_READ))).get(bill).json();
        assertThat(whole.path("recharged").asString()).isEqualTo("1000000.00");
        assertThat(whole.path("of").has("only") && !whole.at("/of/only").isNull()).isFalse();
        assertThat(own().get("/projects/nobodys/statements").status()).isEqualTo(404);
        Portal bound = v1(key("alice", ApiKeyKind.TOKEN, ALL, Optional.of(new AccountName("other")), List.of()).secret());
        assertThat(bound.get(bill).status()).isEqualTo(404);
        assertThat(v1(token("alice", Set.of(ApiScope.FILES_READ))).get(bill).status()).isEqualTo(403);
        run("rm -rf " + work);
    }

    @Test
    void aProgramMakesNarrowerKeysAndTheyEndWithItsOwn() {
        var mother = key("alice", ApiKeyKind.TOKEN, Set.of(ApiScope.KEYS, ApiScope.JOBS_READ), Optional.empty(), List.of());
        Portal program = v1(mother.secret());
        Answer made = program.post("/tokens", wanted("jobs:read", 2));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.raw().headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        Portal child = v1(made.json().path("secret").asString());
        String id = made.json().at("/key/id").asString();
        assertThat(child.get("/jobs").status()).isEqualTo(200);
        assertThat(child.get("/tokens").status()).isEqualTo(403);
        assertThat(program.get("/tokens").json().path("items").findValuesAsString("id")).contains(id, mother.key().id().toString());
        assertThat(program.get("/tokens").body()).doesNotContain("zgp_");

        assertThat(program.post("/tokens", wanted("files:read", 2)).json().path("code").asString()).isEqualTo("api-key.narrower");
        assertThat(program.post("/tokens", wanted("keys:manage", 2)).status()).isEqualTo(400);
        assertThat(program.post("/tokens", wanted("jobs:read", 48)).json().path("code").asString()).isEqualTo("api-key.narrower");
        assertThat(program.post("/tokens", wanted("jobs:everything", 2)).status()).isEqualTo(400);
        assertThat(alice.with(token("alice", Set.of(ApiScope.JOBS_READ))).get("/status/systems").status()).isEqualTo(200);
        assertThat(v1(token("alice", Set.of(ApiScope.JOBS_READ))).post("/tokens", wanted("jobs:read", 2)).status()).isEqualTo(403);

        Portal bob = v1(token("bob", ALL));
        assertThat(bob.delete("/tokens/" + id, Map.of()).status()).isEqualTo(404);
        assertThat(child.get("/jobs").status()).isEqualTo(200);
        assertThat(program.delete("/tokens/" + mother.key().id(), Map.of()).status()).isEqualTo(204);
        assertThat(child.get("/jobs").status()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'api-key.created' and object like '%' || :id || '%' and session like 'api-key %'")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static Map<String, Object> wanted(String scope, int hours) {
        return new HashMap<>(Map.of("name", "child", "scopes", List.of(scope), "hours", hours));
    }

    private String template(String login) {
        PortalUser user = user(login);
        Parameter word = new Parameter(
                "WORD", Parameter.Type.TEXT, BothLanguages.NONE, BothLanguages.NONE, "", true, Optional.empty(), Optional.empty(), List.of());
        TemplateBody body = new TemplateBody(
                new BothLanguages("say " + work, ""), BothLanguages.NONE, "", List.of(word),
                "#!/bin/bash\n#SBATCH --time=5\nprintf '%s\\n' \"$WORD\" > said\n", List.of());
        return templates.create(user, new TemplateReaders.Person(user.id()), body).id().toString();
    }

    private static String sheet(byte[] book) {
        try {
            Path file = Files.write(Files.createTempFile("bill", ".xlsx"), book);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Portal own() {
        return v1(alice.token());
    }
}
