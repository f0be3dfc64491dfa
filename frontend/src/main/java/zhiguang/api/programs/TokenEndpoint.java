package zhiguang.api.programs;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.tokens.AccessToken;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.ApiSignIn;
import zhiguang.tokens.DeviceGrants;
import zhiguang.tokens.DevicePoll;
import zhiguang.tokens.IssuedKey;

/**
 * OAuth 2.0: client credentials (RFC 6749, 4.4), a client's secret in the body or as HTTP Basic for a token of minutes; and what a program
 * that was approved on a page comes for (RFC 8628, 3.4).
 */
@RestController
class TokenEndpoint {

    private static final String BASIC = "basic ";
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    private final ApiSignIn signIn;
    private final DeviceGrants devices;

    TokenEndpoint(ApiSignIn signIn, DeviceGrants devices) {
        this.signIn = signIn;
        this.devices = devices;
    }

    /** In the words of RFC 6749. */
    record Granted(
            @JsonProperty("access_token") String token,
            @JsonProperty("token_type") String type,
            @JsonProperty("expires_in") long seconds,
            String scope) {}

    record Refused(String error) {}

    private record Client(String id, String secret) {}

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<?> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam(name = "grant_type", defaultValue = "") String grant,
            @RequestParam(name = "client_id", defaultValue = "") String id,
            @RequestParam(name = "client_secret", defaultValue = "") String secret,
            @RequestParam(name = "scope", defaultValue = "") String scope,
            @RequestParam(name = "device_code", defaultValue = "") String device,
            HttpServletRequest request) {
        if (grant.equals(DEVICE)) {
            return id.isEmpty() || device.isEmpty() ? refused(HttpStatus.BAD_REQUEST, "invalid_request") : polled(devices.poll(id, device));
        }
        if (!grant.equals("client_credentials")) {
            return refused(HttpStatus.BAD_REQUEST, grant.isEmpty() ? "invalid_request" : "unsupported_grant_type");
        }
        Optional<Set<ApiScope>> scopes = scopes(scope);
        if (scopes.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, "invalid_scope");
        }
        Optional<Client> client = authorization.isEmpty() ? Optional.of(new Client(id, secret)) : basic(authorization);
        return client.flatMap(c -> signIn.exchange(c.id(), c.secret(), scopes.get(), request.getRemoteAddr()))
                .<ResponseEntity<?>>map(TokenEndpoint::granted)
                .orElseGet(() -> refused(HttpStatus.UNAUTHORIZED, "invalid_client"));
    }

    private static ResponseEntity<?> polled(DevicePoll poll) {
        return switch (poll) {
            case DevicePoll.Granted(IssuedKey issued, Duration life) -> granted(issued.secret(), life, issued.key().scopes());
            case DevicePoll.Waiting _ -> refused(HttpStatus.BAD_REQUEST, "authorization_pending");
            case DevicePoll.TooSoon _ -> refused(HttpStatus.BAD_REQUEST, "slow_down");
            case DevicePoll.Expired _ -> refused(HttpStatus.BAD_REQUEST, "expired_token");
            case DevicePoll.Denied _ -> refused(HttpStatus.BAD_REQUEST, "access_denied");
            case DevicePoll.Unknown _ -> refused(HttpStatus.BAD_REQUEST, "invalid_grant");
        };
    }

    private static ResponseEntity<Granted> granted(AccessToken token) {
        return granted(token.text(), token.life(), token.scopes());
    }

    private static ResponseEntity<Granted> granted(String token, Duration life, Set<ApiScope> scopes) {
        String words = scopes.stream().map(ApiScope::word).sorted().collect(Collectors.joining(" "));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Granted(token, "Bearer", life.toSeconds(), words));
    }

    static ResponseEntity<Refused> refused(HttpStatus status, String error) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"zhiguang\"");
        }
        return answer.body(new Refused(error));
    }

    /** Words of OpenID Connect, which some clients always send, count for nothing. */
    static Optional<Set<ApiScope>> scopes(String words) {
        Set<Optional<ApiScope>> found = Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty() && !word.equals("openid") && !word.equals("profile") && !word.equals("email"))
                .map(ApiScope::find)
                .collect(Collectors.toSet());
        return found.contains(Optional.<ApiScope>empty())
                ? Optional.empty()
                : Optional.of(found.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    private static Optional<Client> basic(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Client(
                            URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
