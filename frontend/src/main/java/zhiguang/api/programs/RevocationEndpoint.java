package zhiguang.api.programs;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiSignIn;

/** Revocation (RFC 7009): whoever holds a personal token may end it, such as a program that signs out, or who found one. */
@RestController
class RevocationEndpoint {

    private final ApiSignIn signIn;
    private final ApiKeys keys;

    RevocationEndpoint(ApiSignIn signIn, ApiKeys keys) {
        this.signIn = signIn;
        this.keys = keys;
    }

    /** What is no good any more is answered alike. What a client fetched lives some minutes and is not revoked by itself: its client is. */
    @PostMapping(path = "/oauth2/revoke", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<?> revoke(@RequestParam(name = "token", defaultValue = "") String token, HttpServletRequest request) {
        if (token.isEmpty()) {
            return TokenEndpoint.refused(HttpStatus.BAD_REQUEST, "invalid_request");
        }
        return signIn.find(token, request.getRemoteAddr())
                .<ResponseEntity<?>>map(access -> {
                    if (access.key().kind() != ApiKeyKind.TOKEN) {
                        return TokenEndpoint.refused(HttpStatus.BAD_REQUEST, "unsupported_token_type");
                    }
                    keys.revoke(access.user(), access.key().id());
                    return done();
                })
                .orElseGet(RevocationEndpoint::done);
    }

    private static ResponseEntity<?> done() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }
}
