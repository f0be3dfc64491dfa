package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Role;
import zhiguang.tokens.ApiKeyId;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.IssuedKey;
import zhiguang.tokens.NewApiKey;
import zhiguang.ui.WholePortal;

/** The whole portal on the real cluster, asked as pyfirecrest asks. */
@SpringBootTest(
        classes = WholePortal.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zhiguang.demo=true", "zhiguang.history.first=1h", "server.address=127.0.0.1", "management.server.port=0"})
abstract class OnFirecrest {

    static final Set<ApiScope> ALL = ApiScope.offeredTo(Role.RESEARCHER);
    static final String JOBS = "/compute/main/jobs";
    static final String OPS = "/filesystem/main/ops/";
    static final String TRANSFER = "/filesystem/main/transfer/";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    private PortalUsers users;

    @Autowired
    private RemoteShell shell;

    @Autowired
    JdbcClient jdbc;

    private final List<Made> made = new ArrayList<>();
    Portal alice;
    String work;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) throws IOException {
        WholePortal.properties(registry);
    }

    @BeforeEach
    void begin() {
        alice = portal(token("alice", ALL));
        work = "/home/alice/firecrest-" + UUID.randomUUID();
    }

    /** Nobody may have many. */
    @AfterEach
    void revoke() {
        made.forEach(each -> keys.revoke(each.owner(), each.id()));
    }

    private record Made(PortalUser owner, ApiKeyId id) {}

    String submit(Map<String, Object> job) {
        Answer answer = alice.post(JOBS, body(job));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("jobId").asString();
    }

    Map<String, Object> body(Map<String, Object> job) {
        Map<String, Object> all = new HashMap<>(job);
        all.put("working_directory", work);
        return Map.of("job", all);
    }

    String state(String id) {
        Answer answer = alice.get(JOBS + "/" + id);
        return answer.status() == 200 ? answer.json().at("/jobs/0/status/state").asString() : "";
    }

    List<String> listed() {
        return alice.get(JOBS, Map.of("allusers", "false", "account", "")).json().path("jobs").findValuesAsString("jobId");
    }

    String account() {
        return alice.get("/status/main/userinfo").json().at("/accounts/0/name").asString();
    }

    String token(String login, Set<ApiScope> scopes) {
        return key(login, ApiKeyKind.TOKEN, scopes, Optional.empty(), List.of()).secret();
    }

    IssuedKey key(String login, ApiKeyKind kind, Set<ApiScope> scopes, Optional<AccountName> account, List<AddressRange> from) {
        PortalUser owner = user(login);
        IssuedKey issued = keys.create(owner, new NewApiKey(kind, "test", scopes, account, from, Duration.ofDays(1)));
        made.add(new Made(owner, issued.key().id()));
        return issued;
    }

    PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }

    Portal portal(String token) {
        return new Portal("http://127.0.0.1:" + port + "/api/firecrest", token);
    }

    /** Of the interface that is not FirecREST's. */
    Portal v1(String token) {
        return new Portal("http://127.0.0.1:" + port + "/api/v1", token);
    }

    /** {@code changes} are methods and paths, with a {@code body} that fits all. */
    void onlyAnAdministratorDoes(List<String> reads, List<String> changes, String body) {
        for (Portal other : List.of(v1(token("security", AdminApiIT.ADMIN)), v1(token("audit", AdminApiIT.ADMIN)), v1(alice.token()))) {
            reads.forEach(path -> assertThat(other.get(path).status()).as(path).isEqualTo(403));
            changes.forEach(what -> assertThat(sent(other, what, body).status()).as(what).isEqualTo(403));
        }
        Portal reader = v1(token("admin", Set.of(ApiScope.ADMIN_READ)));
        changes.forEach(what -> assertThat(sent(reader, what, body).json().path("code").asString()).as(what).isEqualTo("scope"));
    }

    private static Answer sent(Portal by, String what, String body) {
        String[] words = what.split(" ");
        return by.send(words[0], words[1], BodyPublishers.ofString(body), Map.of("Content-Type", "application/json"));
    }

    String run(String script) {
        return runAs("alice", script);
    }

    String runAs(String login, String script) {
        return shell.run(new ClusterUser(login), RemoteCommand.of("bash", "-c", script), new byte[0], Duration.ofSeconds(20)).output();
    }

    static void await(BooleanSupplier condition) {
        await(condition, () -> "");
    }

    /** {@code seen} is what there was instead. */
    static void await(BooleanSupplier condition, Supplier<Object> seen) {
        Instant end = Instant.now().plusSeconds(90);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(() -> "it did not happen in time " + seen.get()).isBefore(end);
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
