package zhiguang.api.v1;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.tokens.ApiKey;
import zhiguang.tokens.ApiKeyId;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.IssuedKey;
import zhiguang.tokens.KeyAdministration;
import zhiguang.tokens.NewApiKey;
import zhiguang.tokens.ServiceKeys;

/** Keys of service accounts, for system administrators; everybody's, to be revoked, for security administrators. */
@RestController
@RequestMapping("/api/v1/admin")
class AdminKeysController {

    private final Caller caller;
    private final ServiceKeys keys;
    private final KeyAdministration everybodys;
    private final PortalUsers users;
    private final Proofs proofs;

    AdminKeysController(Caller caller, ServiceKeys keys, KeyAdministration everybodys, PortalUsers users, Proofs proofs) {
        this.caller = caller;
        this.keys = keys;
        this.everybodys = everybodys;
        this.users = users;
        this.proofs = proofs;
    }

    /** {@code kind} is {@code client} or {@code token}; {@code account} none for all projects. */
    record Key(
            String id,
            String login,
            String kind,
            String name,
            List<String> scopes,
            @Nullable String account,
            List<String> addresses,
            Instant created,
            Instant expires,
            @Nullable Instant used) {

        static Key of(String login, ApiKey key) {
            return new Key(
                    key.id().toString(),
                    login,
                    SubmissionAnswer.word(key.kind()),
                    key.name(),
                    key.scopes().stream().map(ApiScope::word).sorted().toList(),
                    key.account().map(AccountName::value).orElse(null),
                    key.addresses().stream().map(AddressRange::value).toList(),
                    key.created(),
                    key.expires(),
                    key.used().orElse(null));
        }
    }

    record Wanted(
            @Nullable String kind,
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable String account,
            @Nullable List<@Nullable String> addresses,
            @Nullable Integer days) {}

    /** {@code secret} is shown this once. */
    record Issued(Key key, String secret) {}

    /** The newest first; {@code text} is a part of the owner's or the key's name, or its id. */
    @GetMapping("/keys")
    Paging.Page<Key> listAll(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(
                cursor, limit, (from, most) -> everybodys.list(actor, text, from, most), owned -> Key.of(owned.login(), owned.key()));
    }

    @DeleteMapping("/keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAny(@PathVariable String id) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        if (!everybodys.revoke(actor, id(id))) {
            throw Paging.notThere();
        }
    }

    @GetMapping("/users/{login}/keys")
    Paging.Page<Key> list(@PathVariable String login) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        PortalUser owner = owner(actor, login, "api-key.listed");
        return new Paging.Page<>(keys.list(actor, owner).stream().map(key -> Key.of(login, key)).toList(), null);
    }

    @PostMapping("/users/{login}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Issued> create(@PathVariable String login, @RequestBody Wanted body) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        PortalUser owner = owner(actor, login, "api-key.created");
        NewApiKey wanted = read(body);
        IssuedKey issued = proofs.byKey(() -> keys.create(actor, owner, wanted));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new Issued(Key.of(login, issued.key()), issued.secret()));
    }

    @DeleteMapping("/users/{login}/keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String login, @PathVariable String id) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        if (!keys.revoke(actor, owner(actor, login, "api-key.revoked"), id(id))) {
            throw Paging.notThere();
        }
    }

    private PortalUser owner(PortalUser actor, String login, String action) {
        users.requireAdministrator(actor, action, login);
        return users.findByLogin(login).orElseThrow(Paging::notThere);
    }

    private static ApiKeyId id(String text) {
        return ApiKeyId.parse(text).orElseThrow(Paging::notThere);
    }

    private static NewApiKey read(Wanted wanted) {
        Set<ApiScope> scopes = Paging.given(wanted.scopes(), "scopes").stream()
                .map(scope -> ApiScope.find(Paging.given(scope, "scopes")).orElseThrow(() -> Paging.mistyped("scopes")))
                .collect(Collectors.toUnmodifiableSet());
        List<AddressRange> addresses = Optional.ofNullable(wanted.addresses()).orElse(List.of()).stream()
                .map(each -> new AddressRange(Paging.given(each, "addresses")))
                .toList();
        return new NewApiKey(
                TokensController.kind(Paging.given(wanted.kind(), "kind")),
                Paging.given(wanted.name(), "name"),
                scopes,
                Optional.ofNullable(wanted.account()).filter(name -> !name.isEmpty()).map(AccountName::new),
                addresses,
                Duration.ofDays(Paging.given(wanted.days(), "days")));
    }
}
