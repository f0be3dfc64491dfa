package zhiguang.api.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.commands.AdminCommand;

/** A centre that is set up by a script, against the running portal. */
class AdminCommandIT extends OnFirecrest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void setsUpAPersonAProjectItsLimitsAndAClient() throws IOException {
        Path file = Files.createFile(folder.resolve("token"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, token("admin", AdminApiIT.ADMIN) + "\n");
        environment.put("ZHIGUANG_TOKEN_FILE", file.toString());
        String name = "cli" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(good("user create " + name + " --name 之光 --service").at("/user/service").asBoolean()).isTrue();
        assertThat(good("user map " + name + " --cluster-user " + name).path("clusterUser").asString()).isEqualTo(name);
        assertThat(good("organisation create " + name + "u --title 之光大学 --core-hours 9000").path("changed").asBoolean()).isTrue();
        assertThat(good("project create " + name + " --title centre --parent " + name + "u --core-hours 1000").path("changed").asBoolean()).isTrue();
        assertThat(good("organisation show " + name + "u").path("projects").asInt()).isEqualTo(1);
        assertThat(good("quota set " + name + "u core_minutes=none running_jobs=40").at("/limits/running_jobs").asLong()).isEqualTo(40);
        assertThat(good("organisation list --text " + name).get(0).path("title").asString()).isEqualTo("之光大学");
        good("project add-member " + name + " " + name);
        assertThat(good("project show " + name).path("members").toString()).contains(name);
        assertThat(good("quota set " + name + " running_jobs=7 gpus=0").at("/limits/core_minutes").asLong()).isEqualTo(60_000);
        assertThat(good("quota set " + name + " gpus=none").path("limits").toString()).contains("\"running_jobs\":7").doesNotContain("gpus");
        good("quota set " + name + " --member " + name + " running_jobs=2");
        assertThat(good("quota show " + name + " --member " + name).at("/limits/running_jobs").asLong()).isEqualTo(2);
        JsonNode client = good("client create " + name + " --name hub --scopes jobs:read,jobs:submit --days 30");
        String secret = client.path("secret").asString();
        Map<String, Object> grant = Map.of("grant_type", "client_credentials", "client_id", client.at("/key/id").asString(), "client_secret", secret);
        assertThat(new Portal("http://127.0.0.1:" + port, "").form("/oauth2/token", grant, Map.of()).status()).isEqualTo(200);
        assertThat(good("client list " + name).size()).isEqualTo(1);
        assertThat(good("user list --text " + name).size()).isEqualTo(1);
        good("project remove-member " + name + " " + name);
        environment.remove("ZHIGUANG_TOKEN_FILE");
        environment.put("ZHIGUANG_TOKEN", token("audit", AdminApiIT.ADMIN));
        assertThat(good("audit list --object " + name + " --most 3").size()).isEqualTo(3);
        assertThat(good("audit verify").path("whole").asBoolean()).isTrue();
    }

    @Test
    void setsPricesAndStorageAndBlocksAProject() throws IOException {
        environment.put("ZHIGUANG_TOKEN", token("admin", AdminApiIT.ADMIN));
        String name = "clp" + UUID.randomUUID().toString().substring(0, 8);
        Path rates = Files.writeString(folder.resolve("rates.json"), "[{\"resource\": \"cpu_hour\", \"price\": \"0.12\"}]");
        long draft = good("price draft --rates " + rates + " --note " + name + " --valid-from 2097-01-01T00:00:00Z").path("id").asLong();
        assertThat(good("price show " + draft).at("/rates/0/price").asString()).isEqualTo("0.12");
        assertThat(good("price list").valueStream().map(each -> each.path("note").asString())).contains(name);
        good("price discard " + draft);
        assertThat(ask("price publish " + draft)).isEqualTo(4);
        assertThat(ask("price draft --rates " + folder.resolve("none"))).isEqualTo(2);
        good("user create " + name);
        assertThat(good("storage set-user " + name + " --limit 3G").path("limit").asLong()).isEqualTo(3L << 30);
        assertThat(good("storage show-user " + name).path("ownLimit").asLong()).isEqualTo(3L << 30);
        assertThat(ask("storage set-user " + name + " --limit much")).isEqualTo(2);
        assertThat(good("storage list").size()).isPositive();
        good("project create " + name + " --title centre");
        assertThat(good("project block " + name + " --why unpaid").path("stopped").asString()).isEqualTo("new_jobs");
        assertThat(good("project standing " + name).path("by").asString()).isEqualTo("admin");
        assertThat(good("project unblock " + name).path("stopped").asString()).isEqualTo("none");
        assertThat(ask("project forget " + name)).isEqualTo(5);
        good("money bill " + name + " --class industry --credit 50");
        assertThat(good("money recharge " + name + " --amount 100 --voucher " + name).path("spendable").asString()).isEqualTo("150.00");
        assertThat(good("money recharge " + name + " --amount 100 --voucher " + name).path("available").asString()).isEqualTo("100.00");
        long proposal = good("money propose " + name + " adjustment --amount -1 --reason late").path("id").asLong();
        assertThat(ask("proposal approve " + proposal)).as("by another").isEqualTo(1);
        assertThat(good("proposal list").toString()).contains("\"late\"");
        assertThat(good("product list").toString()).contains("trial");
        assertThat(good("application list --open --text " + name).size()).isZero();
        assertThat(good("customer list --text " + name).size()).isZero();
        assertThat(ask("customer end " + name)).isEqualTo(4);
        assertThat(ask("customer contract " + name + " --number 1 --core-hours 2 --last-day 2099-12-31")).isEqualTo(4);
    }

    @Test
    void clearsTheDesk() throws IOException {
        environment.put("ZHIGUANG_TOKEN", token("admin", AdminApiIT.ADMIN));
        String name = "cld" + UUID.randomUUID().toString().substring(0, 8);
        good("project create " + name + " --title centre");
        assertThat(good("project at-zero " + name + " requeue_running").path("atZero").asString()).isEqualTo("requeue_running");
        assertThat(ask("project at-zero " + name + " shout")).isEqualTo(1);
        String announced = good("announcement create --chinese 停机 --english " + name + " --to 2098-01-01T00:00:00Z --severity warning").path("id").asString();
        assertThat(good("announcement list").toString()).contains(name);
        good("announcement remove " + announced);
        assertThat(ask("announcement remove " + announced)).isEqualTo(4);
        assertThat(ask("announcement create --chinese 停机 --english " + name)).as("until when?").isEqualTo(2);
        long window = good("maintenance plan --nodes c1 --from 2027-06-01T00:00:00Z --to 2027-06-01T01:00:00Z --chinese 维护 --english " + name)
                .path("id")
                .asLong();
        assertThat(good("maintenance list").toString()).contains(name);
        assertThat(good("maintenance end " + window).path("state").asString()).isEqualTo("over");
        Portal asks = new Portal("http://127.0.0.1:" + port + "/api/v1", token("admin", ALL));
        asks.post("/projects/" + name + "/quota-requests", Map.of("limit", "queued_jobs", "amount", 7, "reason", name));
        long request = good("request list").valueStream().filter(each -> each.path("account").asString().equals(name)).findFirst().orElseThrow().path("id").asLong();
        assertThat(good("request approve " + request + " --amount 6").at("/request/granted").asLong()).isEqualTo(6);
        assertThat(ask("request decline " + request)).as("decided").isEqualTo(1);
        long ticket = new Portal("http://127.0.0.1:" + port + "/api/v1", alice.token()).post("/tickets", Map.of("title", name, "text", "?")).json().path("id").asLong();
        assertThat(good("ticket list --open").toString()).contains(name);
        good("ticket answer " + ticket + " --text Wait.");
        assertThat(good("ticket show " + ticket).at("/messages/1/text").asString()).isEqualTo("Wait.");
        good("ticket close " + ticket);
        assertThat(good("ticket show " + ticket).at("/ticket/state").asString()).isEqualTo("closed");
        assertThat(ask("ticket show 999999999")).isEqualTo(4);
    }

    @Test
    void theExitCodeSaysHowItEnded() throws IOException {
        environment.put("ZHIGUANG_TOKEN", token("admin", AdminApiIT.ADMIN));
        assertThat(ask("help")).isZero();
        assertThat(out.toString(UTF_8)).contains("user create LOGIN", "quota set ACCOUNT");
        for (String odd : List.of("user", "user fly", "user show", "user show a b", "user list --fast", "user list --text", "quota set x y", "project create x", "organisation create x")) {
            assertThat(ask(odd)).as(odd).isEqualTo(2);
        }
        assertThat(ask("user show nobody")).isEqualTo(4);
        assertThat(ask("audit list")).isEqualTo(3);
        assertThat(ask("user create alice")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("login.taken");
        assertThat(ask("project create physics --title other --portal http://127.0.0.1:1")).isEqualTo(6);
        assertThat(ask("user list --portal http://portal.example")).isEqualTo(2);
        environment.put("ZHIGUANG_TOKEN", "zgp_" + "x".repeat(46));
        assertThat(ask("user list")).isEqualTo(3);
        environment.remove("ZHIGUANG_TOKEN");
        assertThat(ask("user list")).isEqualTo(2);
        Path open = Files.writeString(folder.resolve("open"), token("admin", AdminApiIT.ADMIN));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ask("user list --token-file " + open)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("chmod 600").doesNotContain(Files.readString(open));
    }

    private JsonNode good(String line) {
        out.reset();
        assertThat(ask(line)).as(line + err.toString(UTF_8)).isZero();
        return JSON.readTree(out.toString(UTF_8));
    }

    private int ask(String line) {
        environment.putIfAbsent("ZHIGUANG_PORT", Integer.toString(port));
        return AdminCommand.run(
                List.of(line.split(" ")), environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
