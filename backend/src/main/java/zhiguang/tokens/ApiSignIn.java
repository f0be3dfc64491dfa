package zhiguang.tokens;

import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import zhiguang.credentials.SecretBox;
import zhiguang.identity.PortalUser;

/** Says who a program is, anew at each request: what was revoked, has expired, or belongs to somebody locked opens nothing any more. */
@Service
public class ApiSignIn {

    private static final String SHORT = "zga_";
    private static final String PLACE = "api access token";
    private static final int LONGEST = 1024;
    /** Between two notes that a key was used. */
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(1);

    private final ApiKeyTable table;
    private final GatheredReads<KeySecret, HeldKey> bySecret;
    private final GatheredReads<ApiKeyId, HeldKey> byId;
    private final TokenSettings settings;
    private final SecretBox box;
    private final Clock clock;

    ApiSignIn(ApiKeyTable table, TokenSettings settings, SecretBox box, Clock clock) {
        this.table = table;
        this.bySecret = new GatheredReads<>(table::listBySecret);
        this.byId = new GatheredReads<>(table::listById);
        this.settings = settings;
        this.box = box;
        this.clock = clock;
    }

    /** Empty for whatever reason; {@code address} is where the request comes from. */
    public Optional<ApiAccess> find(String token, String address) {
        return token.startsWith(SHORT) ? ofShort(token, address) : ofSecret(ApiKeyKind.TOKEN, token, address);
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
        long end = clock.instant().plus(settings.accessToken()).getEpochSecond();
        String words = scopes.stream().map(ApiScope::name).collect(Collectors.joining(","));
        byte[] sealed = box.seal(PLACE, access.key().id() + " " + end + " " + words);
        String text = SHORT + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        return new AccessToken(text, settings.accessToken(), scopes);
    }

    private Optional<ApiAccess> ofSecret(ApiKeyKind kind, String text, String address) {
        return KeySecret.parse(kind, text)
                .flatMap(bySecret::find)
                .filter(held -> held.key().kind() == kind)
                .flatMap(held -> access(held, held.key().scopes(), held.key().expires(), address));
    }

    private Optional<ApiAccess> ofShort(String token, String address) {
        return opened(token).map(text -> text.split(" ", 3)).flatMap(parts -> {
            if (parts.length != 3) {
                return Optional.empty();
            }
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            if (end.isBefore(clock.instant())) {
                return Optional.empty();
            }
            Set<ApiScope> scopes = Arrays.stream(parts[2].split(",")).map(ApiScope::valueOf).collect(Collectors.toUnmodifiableSet());
            return ApiKeyId.parse(parts[0]).flatMap(byId::find).flatMap(held -> access(held, scopes, end, address));
        });
    }

    /** Only what this portal has sealed can be opened. */
    private Optional<String> opened(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(box.open(PLACE, Base64.getUrlDecoder().decode(token.substring(SHORT.length()))));
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            return Optional.empty();
        }
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
