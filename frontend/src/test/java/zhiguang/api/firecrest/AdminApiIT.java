package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
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
import zhiguang.failure.InvalidInputException;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;

/** What administrators do by programs, and that nobody else does it. */
class AdminApiIT extends OnFirecrest {

    static final Set<ApiScope> ADMIN = Set.of(ApiScope.ADMIN_READ, ApiScope.ADMIN_WRITE);

    private Portal admin;
    private Portal security;
    private Portal audit;
    private final String name = "adm" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void administrators() {
        admin = v1(token("admin", ADMIN));
        security = v1(token("security", ADMIN));
        audit = v1(token("audit", ADMIN));
    }

    @Test
    void addsAPersonAndWritesItIntoTheAudit() {
        Answer made = admin.post("/admin/users", Map.of("login", name, "displayName", "之光"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(made.json().path("password").asString()).hasSizeGreaterThan(10);
        assertThat(admin.post("/admin/users", Map.of("login", name)).json().path("code").asString()).isEqualTo("login.taken");
        assertThat(admin.put("/admin/users/" + name + "/cluster-user", Map.of("clusterUser", name)).json().path("clusterUser").asString())
                .isEqualTo(name);
        assertThat(admin.put("/admin/users/" + name + "/role", Map.of("role", "administrator")).status()).isEqualTo(403);
        assertThat(security.put("/admin/users/" + name + "/locked", Map.of("locked", true)).json().path("locked").asBoolean()).isTrue();
        assertThat(security.post("/admin/users/" + name + "/password", Map.of()).json().has("password")).isTrue();
        List<String> done = audit.get("/admin/audit", Map.of("object", name)).json().path("items").findValuesAsString("action");
        assertThat(done).contains("user.created", "user.mapped", "user.role-changed", "user.locked", "user.password-reset");
        assertThat(audit.post("/admin/audit/verifications", Map.of()).json().path("whole").asBoolean()).isTrue();
    }

    @Test
    void whatIsForAdministratorsIsForNobodyElse() {
        Portal alice = v1(this.alice.token());
        for (String path : List.of("/admin/users", "/admin/users/bob", "/admin/projects", "/admin/keys", "/admin/audit", "/admin/users/bob/keys")) {
            assertThat(alice.get(path).json().path("code").asString()).as(path).isEqualTo("scope");
            assertThat(v1(token("admin", ALL)).get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(admin.get("/admin/audit").json().path("code").asString()).isEqualTo("denied");
        assertThat(admin.get("/admin/keys").status()).isEqualTo(403);
        assertThat(audit.get("/admin/users").status()).isEqualTo(403);
        assertThat(security.post("/admin/users", Map.of("login", name)).status()).isEqualTo(403);
        assertThat(security.get("/admin/projects/physics/quota").status()).isEqualTo(403);
        assertThat(v1(token("admin", Set.of(ApiScope.ADMIN_READ))).post("/admin/users", Map.of("login", name)).status()).isEqualTo(403);
        assertThat(audit.get("/admin/audit", Map.of("outcome", "refused", "actor", "audit")).json().path("items").findValuesAsString("action"))
                .contains("user.listed");
        refuses("alice", Optional.empty());
        refuses("admin", Optional.of(new AccountName("physics")));
    }

    private void refuses(String login, Optional<AccountName> account) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> key(login, ApiKeyKind.TOKEN, ADMIN, account, List.of()))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("api-key.administrators"));
    }

    @Test
    void keysAreMadeForServiceAccountsAndNotForPeople() {
        Map<String, Object> wanted = new HashMap<>(Map.of("kind", "token", "name", "hub", "scopes", List.of("jobs:read"), "days", 30));
        assertThat(admin.post("/admin/users/bob/keys", wanted).json().path("code").asString()).isEqualTo("api-key.person");
        Answer made = admin.post("/admin/users", Map.of("login", name, "service", true));
        assertThat(made.json().at("/user/service").asBoolean()).isTrue();
        assertThat(made.json().path("password").isNull() || made.json().path("password").isMissingNode()).isTrue();
        JsonNode issued = admin.post("/admin/users/" + name + "/keys", wanted).json();
        Portal hub = v1(issued.path("secret").asString());
        assertThat(hub.get("/submissions").status()).isEqualTo(200);
        assertThat(security.post("/admin/users/" + name + "/password", Map.of()).json().path("code").asString()).isEqualTo("password.service");
        String id = issued.at("/key/id").asString();
        assertThat(admin.get("/admin/users/" + name + "/keys").body()).contains(id).doesNotContain(issued.path("secret").asString());
        assertThat(admin.delete("/admin/users/" + name + "/keys/" + id, Map.of()).status()).isEqualTo(204);
        assertThat(admin.delete("/admin/users/" + name + "/keys/" + id, Map.of()).status()).isEqualTo(404);
        assertThat(hub.get("/submissions").status()).isEqualTo(401);
        wanted.put("scopes", List.of("admin:write"));
        assertThat(admin.post("/admin/users/" + name + "/keys", wanted).json().path("code").asString()).isEqualTo("api-key.administrators");
        wanted.put("scopes", List.of("everything"));
        assertThat(admin.post("/admin/users/" + name + "/keys", wanted).status()).isEqualTo(400);
    }

    @Test
    void aQuotaIsChangedUnderTheTagOfWhatWasRead() {
        assertThat(admin.post("/admin/projects", Map.of("account", name, "title", "之光")).status()).isEqualTo(201);
        assertThat(admin.post("/admin/projects", Map.of("account", name, "title", "之光")).json().path("changed").asBoolean()).isFalse();
        assertThat(admin.post("/admin/projects", Map.of("account", name, "title", "another")).status()).isEqualTo(409);
        String place = "/admin/projects/" + name + "/quota";
        Answer read = admin.get(place);
        String tag = read.raw().headers().firstValue("ETag").orElseThrow();
        Map<String, Object> ten = Map.of("limits", Map.of("running_jobs", 10));
        assertThat(admin.put(place, ten).status()).isEqualTo(428);
        Answer set = put(place, tag, "{\"limits\":{\"running_jobs\":10}}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.json().at("/limits/running_jobs").asLong()).isEqualTo(10);
        assertThat(put(place, tag, "{\"limits\":{\"running_jobs\":11}}").status()).isEqualTo(412);
        String now = set.raw().headers().firstValue("ETag").orElseThrow();
        assertThat(put(place, now, "{\"limits\":{\"everything\":11}}").status()).isEqualTo(400);
        assertThat(put(place, now, "{\"limits\":{\"running_jobs\":0}}").json().path("code").asString()).isEqualTo("quota.zero");
        assertThat(admin.put("/admin/projects/" + name + "/members/nobody", Map.of()).status()).isEqualTo(404);
        assertThat(admin.post("/admin/users", Map.of("login", name)).status()).isEqualTo(201);
        assertThat(admin.put("/admin/projects/" + name + "/members/" + name, Map.of()).json().path("code").asString()).isEqualTo("not-mapped");
    }

    private Answer put(String place, String tag, String body) {
        return admin.send("PUT", place, BodyPublishers.ofString(body), Map.of("If-Match", tag, "Content-Type", "application/json"));
    }
}
