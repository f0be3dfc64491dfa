package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** What a provider is asked for; whoever is in already must show there again who they are, whatever session it has of them. */
class OidcQuestion implements OAuth2AuthorizationRequestResolver {

    static final String PATH = "/oauth2/authorization";

    private final KeptSteps steps;
    private final DefaultOAuth2AuthorizationRequestResolver usual;

    OidcQuestion(ClientRegistrationRepository providers, KeptSteps steps) {
        this.steps = steps;
        usual = new DefaultOAuth2AuthorizationRequestResolver(providers, PATH);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return strict(request, usual.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String provider) {
        return strict(request, usual.resolve(request, provider));
    }

    private @Nullable OAuth2AuthorizationRequest strict(HttpServletRequest request, @Nullable OAuth2AuthorizationRequest question) {
        String provider = question == null ? null : question.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
        if (question == null || provider == null || Errand.find(steps, request, provider).isEmpty()) {
            return question;
        }
        return OAuth2AuthorizationRequest.from(question)
                .additionalParameters(more -> {
                    more.put("prompt", "login");
                    more.put("max_age", "0");
                })
                .build();
    }
}
