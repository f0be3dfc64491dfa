package zhiguang.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;

/** Says who a program is, anew at each request: what was revoked, has expired, or belongs to somebody locked opens nothing any more. */
@Service
public class ApiSignIn {

    private static final Pattern TOKEN = Pattern.compile("zg[ps]_[A-Za-z0-9_-]+|eyJ[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}");
    /** Between two notes that a key was used. */
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(1);

    private final ApiKeyTable table;
    private final GatheredReads<KeySecret, HeldKey> bySecret;
    private final GatheredReads<ApiKeyId, HeldKey> byId;
    private final TokenSettings settings;
    private final ShortTokens shortTokens;
    private final Clock clock;

    ApiSignIn(ApiKeyTable table, TokenSettings settings, ShortTokens shortTokens, Clock clock) {
        this.table = table;
        this.bySecret = new GatheredReads<>(table::listBySecret);
        this.byId = new GatheredReads<>(table::listById);
        this.settings = settings;
        this.shortTokens = shortTokens;
        this.clock = clock;
    }

    /** Whether it has the form of a key's secret or of what a client fetched, right or not. */
    public static boolean looksLikeToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Empty for whatever reason; {@code address} is where the request comes from. */
    public Optional<ApiAccess> find(String token, String address) {
        return token.startsWith(ApiKeyKind.TOKEN.prefix()) ? ofSecret(ApiKeyKind.TOKEN, token, address) : ofShort(token, address);
    }

    /** Client credentials; an empty {@code wanted} asks for all that the client has. */
    public Optional<AccessToken> exchange(String client, String secret, Set<ApiScope> wanted, String address) {
        return ofSecret(ApiKeyKind.CLIENT, secret, address)
                .filter(access -> access.key().id().toString().equals(client))
                .filter(access -> access.scopes().containsAll(wanted))
                .map(access -> issue(access, wanted.isEmpty() ? access.scopes() : wanted));
    }

    /** The same once more, for what goes on after its request: empty as soon as nothing would come in with it. */
    public Optional<ApiAccess> again(ApiAccess before) {
        if (!settings.enabled() || !before.until().isAfter(clock.instant())) {
            return Optional.empty();
        }
        return byId.find(before.key().id())
                .map(HeldKey::user)
                .filter(ApiSignIn::mayComeIn)
                .map(user -> new ApiAccess(user, before.key(), before.scopes(), before.until()));
    }

    private AccessToken issue(ApiAccess access, Set<ApiScope> scopes) {
        Instant now = clock.instant();
        String text = shortTokens.issue(access, scopes, now, now.plus(settings.accessToken()));
        return new AccessToken(text, settings.accessToken(), scopes);
    }

    private Optional<ApiAccess> ofSecret(ApiKeyKind kind, String text, String address) {
        return KeySecret.parse(kind, text)
                .flatMap(bySecret::find)
                .filter(held -> held.key().kind() == kind)
                .flatMap(held -> access(held, held.key().scopes(), held.key().expires(), address));
    }

    private Optional<ApiAccess> ofShort(String token, String address) {
        return shortTokens.read(token)
                .filter(words -> words.end().isAfter(clock.instant()))
                .flatMap(words -> byId.find(words.key()).flatMap(held -> access(held, words.scopes(), words.end(), address)));
    }

    private Optional<ApiAccess> access(HeldKey held, Set<ApiScope> scopes, Instant end, String address) {
        ApiKey key = held.key();
        PortalUser user = held.user();
        if (!settings.enabled() || !key.mayComeFrom(address) || !mayComeIn(user)) {
            return Optional.empty();
        }
        if (key.used().filter(clock.instant().minus(OFTEN_ENOUGH)::isBefore).isEmpty()) {
            table.touch(key.id());
        }
        return Optional.of(new ApiAccess(user, key, scopes, end.isBefore(key.expires()) ? end : key.expires()));
    }

    private static boolean mayComeIn(PortalUser user) {
        return !user.locked() && !user.mustChangePassword();
    }
}
