package zhiguang.ui.signin;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import zhiguang.ui.factors.ProofAtProvider;

/** Where people may sign in beside the portal itself. */
@Component
@EnableConfigurationProperties(OidcSettings.class)
public class SignInProviders implements ProofAtProvider {

    private final OidcSettings settings;

    SignInProviders(OidcSettings settings) {
        this.settings = settings;
    }

    /** One of them; {@code id} stands in addresses, {@code issuer} in the database. */
    public record Choice(String id, String label, String issuer) {

        /** Begins there what somebody who is in wants: to join both accounts, or to prove again that it is them. */
        public String address(String errand) {
            return ProviderErrands.PATH + id + "/" + errand;
        }
    }

    public List<Choice> list() {
        return settings.oidc().entrySet().stream()
                .map(one -> new Choice(
                        one.getKey(), one.getValue().label().isBlank() ? one.getKey() : one.getValue().label(), one.getValue().issuer().toString()))
                .toList();
    }

    public Optional<Choice> findByIssuer(String issuer) {
        return list().stream().filter(choice -> choice.issuer().equals(issuer)).findFirst();
    }

    @Override
    public Optional<Door> find(String issuer) {
        return findByIssuer(issuer).map(choice -> new Door(choice.label(), choice.address("prove")));
    }

    Optional<OidcProvider> findProvider(String id) {
        return Optional.ofNullable(settings.oidc().get(id));
    }
}
