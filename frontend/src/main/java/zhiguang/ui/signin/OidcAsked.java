package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import zhiguang.identity.SignInStep;

/** What a provider was asked, with the secrets that its answer is checked by: for the browser that began, at any instance of the portal, once. */
class OidcAsked implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final Set<String> ATTRIBUTES =
            Set.of(OAuth2ParameterNames.REGISTRATION_ID, OidcParameterNames.NONCE, PkceParameterNames.CODE_VERIFIER);

    private final KeptSteps steps;

    OidcAsked(KeptSteps steps) {
        this.steps = steps;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return steps.find(SignInStep.QUESTION, request).filter(asked -> isAnswered(asked, request)).map(OidcAsked::read).orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            removeAuthorizationRequest(request, response);
        } else {
            steps.keep(SignInStep.QUESTION, write(asked), request, response);
        }
    }

    /** An answer to something else leaves it. */
    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request, HttpServletResponse response) {
        return steps.find(SignInStep.QUESTION, request)
                .filter(asked -> isAnswered(asked, request))
                .flatMap(asked -> steps.take(SignInStep.QUESTION, request, response))
                .map(OidcAsked::read)
                .orElse(null);
    }

    private static boolean isAnswered(Map<String, String> asked, HttpServletRequest request) {
        String state = Optional.ofNullable(request.getParameter(OAuth2ParameterNames.STATE)).orElse("");
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), get(asked, "state").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> write(OAuth2AuthorizationRequest asked) {
        Map<String, String> content = new HashMap<>(Map.of(
                "state", Objects.requireNonNull(asked.getState()),
                "uri", asked.getAuthorizationUri(),
                "client", asked.getClientId(),
                "redirect", Objects.requireNonNull(asked.getRedirectUri()),
                "scopes", String.join(" ", asked.getScopes())));
        ATTRIBUTES.forEach(name -> content.put(name, Objects.requireNonNull(asked.<String>getAttribute(name), name)));
        return content;
    }

    private static OAuth2AuthorizationRequest read(Map<String, String> content) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .state(content.get("state"))
                .authorizationUri(get(content, "uri"))
                .clientId(get(content, "client"))
                .redirectUri(content.get("redirect"))
                .scope(get(content, "scopes").split(" ", -1))
                .attributes(all -> ATTRIBUTES.forEach(name -> all.put(name, get(content, name))))
                .build();
    }

    private static String get(Map<String, String> content, String name) {
        return Objects.requireNonNull(content.get(name), name);
    }
}
