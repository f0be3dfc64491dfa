package zhiguang.api.v1;

import java.time.Duration;
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
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiKey;
import zhiguang.tokens.ApiKeyId;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.IssuedKey;
import zhiguang.tokens.NewApiKey;

/** One's own keys; what is made here is narrower than the key that it is made with, and ends with it. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokensController {

    private final Caller caller;
    private final ApiKeys keys;

    TokensController(Caller caller, ApiKeys keys) {
        this.caller = caller;
        this.keys = keys;
    }

    /**
     * A key as a program wants it.
     *
     * @param kind {@code token}, or {@code client}
     * @param account and {@code addresses}: none for the caller's own
     * @param hours how long it lives
     */
    record NarrowKey(
            @Nullable String kind,
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable String account,
            @Nullable List<@Nullable String> addresses,
            @Nullable Integer hours) {}

    /** The newest first; those that have expired stay until they are revoked. */
    @GetMapping
    Paging.Page<AdminKeysController.Key> list(
            @RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.KEYS);
        return Paging.lines(cursor, limit, keys.list(access.user()), key -> AdminKeysController.Key.of(access.user().login(), key));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AdminKeysController.Issued> create(@RequestBody NarrowKey body) {
        ApiAccess access = caller.require(ApiScope.KEYS);
        IssuedKey issued = keys.create(access, read(access.key(), body));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new AdminKeysController.Issued(AdminKeysController.Key.of(access.user().login(), issued.key()), issued.secret()));
    }

    /** Also the one that asks; with it ends what was made by it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        ApiAccess access = caller.require(ApiScope.KEYS);
        if (!keys.revoke(access.user(), ApiKeyId.parse(id).orElseThrow(Paging::notThere))) {
            throw Paging.notThere();
        }
    }

    private static NewApiKey read(ApiKey own, NarrowKey wanted) {
        Set<ApiScope> scopes = Paging.given(wanted.scopes(), "scopes").stream()
                .map(scope -> ApiScope.find(Paging.given(scope, "scopes")).orElseThrow(() -> Paging.mistyped("scopes")))
                .collect(Collectors.toUnmodifiableSet());
        List<AddressRange> addresses = Optional.ofNullable(wanted.addresses()).orElse(List.of()).stream()
                .map(each -> new AddressRange(Paging.given(each, "addresses")))
                .toList();
        return new NewApiKey(
                kind(Optional.ofNullable(wanted.kind()).orElse("token")),
                Paging.given(wanted.name(), "name"),
                scopes,
                Optional.ofNullable(wanted.account()).filter(name -> !name.isEmpty()).map(AccountName::new).or(own::account),
                addresses.isEmpty() ? own.addresses() : addresses,
                Duration.ofHours(Paging.given(wanted.hours(), "hours")));
    }

    static ApiKeyKind kind(String word) {
        return SubmissionAnswer.meant(ApiKeyKind.values(), word, "kind");
    }
}
