package zhiguang.api.programs;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import zhiguang.notices.NoticeSettings;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.DeviceGrants;
import zhiguang.tokens.DeviceStart;

/** Device authorization (RFC 8628, 3.1): a program without a browser gets a code for itself, and one for its person to type on a page. */
@RestController
class DeviceEndpoint {

    private static final String PAGE = "device";
    private static final String LATER = "60";

    private final DeviceGrants grants;
    private final NoticeSettings portal;

    DeviceEndpoint(DeviceGrants grants, NoticeSettings portal) {
        this.grants = grants;
        this.portal = portal;
    }

    /** In the words of RFC 8628. */
    record Codes(
            @JsonProperty("device_code") String deviceCode,
            @JsonProperty("user_code") String userCode,
            @JsonProperty("verification_uri") URI page,
            @JsonProperty("verification_uri_complete") URI pageWithCode,
            @JsonProperty("expires_in") long seconds,
            long interval) {}

    @PostMapping(path = "/oauth2/device_authorization", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<?> begin(
            @RequestParam(name = "client_id", defaultValue = "") String client,
            @RequestParam(name = "scope", defaultValue = "") String scope,
            HttpServletRequest request) {
        Optional<Set<ApiScope>> scopes = TokenEndpoint.scopes(scope);
        if (client.isEmpty() || scopes.isEmpty()) {
            return TokenEndpoint.refused(HttpStatus.BAD_REQUEST, client.isEmpty() ? "invalid_request" : "invalid_scope");
        }
        return switch (grants.begin(client, scopes.get(), request.getRemoteAddr())) {
            case DeviceStart.Begun begun -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(codes(begun));
            case DeviceStart.UnknownClient _ -> TokenEndpoint.refused(HttpStatus.UNAUTHORIZED, "invalid_client");
            case DeviceStart.WrongScope _ -> TokenEndpoint.refused(HttpStatus.BAD_REQUEST, "invalid_scope");
            case DeviceStart.TooMany _ -> ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .cacheControl(CacheControl.noStore())
                    .header(HttpHeaders.RETRY_AFTER, LATER)
                    .body(new TokenEndpoint.Refused("slow_down"));
        };
    }

    private Codes codes(DeviceStart.Begun begun) {
        URI page = portal.page(PAGE)
                .orElseGet(() -> ServletUriComponentsBuilder.fromCurrentContextPath().pathSegment(PAGE).build().toUri());
        String code = begun.userCode().shown();
        return new Codes(
                begun.deviceCode(), code, page, URI.create(page + "?code=" + code), begun.life().toSeconds(), begun.pause().toSeconds());
    }
}
