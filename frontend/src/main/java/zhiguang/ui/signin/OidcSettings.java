package zhiguang.ui.signin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sign-in providers, in the order of their buttons, by the name that stands in the address to which each sends people back.
 *
 * @param oidcTimeout of each question to one of them
 */
@ConfigurationProperties("zhiguang.sign-in")
record OidcSettings(@DefaultValue Map<String, OidcProvider> oidc, @DefaultValue("5s") Duration oidcTimeout) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    OidcSettings {
        oidc = new LinkedHashMap<>(oidc);
        oidc.keySet().stream().filter(id -> !ID.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("zhiguang.sign-in.oidc." + id + ": a provider's name is a-z, 0-9 and -");
        });
        if (oidc.values().stream().map(OidcProvider::issuer).distinct().count() < oidc.size()) {
            throw new IllegalArgumentException("zhiguang.sign-in.oidc names one issuer twice");
        }
        if (!oidcTimeout.isPositive()) {
            throw new IllegalArgumentException("zhiguang.sign-in.oidc-timeout must be positive");
        }
    }
}
