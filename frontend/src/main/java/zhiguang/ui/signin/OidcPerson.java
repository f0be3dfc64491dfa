package zhiguang.ui.signin;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.ProviderAccount;
import zhiguang.identity.Role;
import zhiguang.identity.Vouched;

/** What a provider's claims mean here. Who it is stands in the issuer and its own id for the person, which stays; names and mails tie nothing. */
final class OidcPerson {

    private OidcPerson() {}

    static Vouched of(OidcUser user, OidcProvider provider) {
        Map<String, Object> claims = user.getClaims();
        String name = text(claims, provider.nameClaim()).orElse("");
        return new Vouched(
                new ProviderAccount(provider.issuer().toString(), Objects.requireNonNull(user.getSubject())),
                name,
                text(claims, provider.displayClaim()).orElse(name),
                provider.roles().isEmpty() ? Optional.empty() : Optional.of(roles(claims, provider)),
                provider.clusterUserClaim().isEmpty()
                        ? Optional.empty()
                        : text(claims, provider.clusterUserClaim()).flatMap(OidcPerson::clusterUser));
    }

    private static Set<Role> roles(Map<String, Object> claims, OidcProvider provider) {
        Object there = find(claims, provider.rolesClaim());
        Collection<?> said = there instanceof Collection<?> many ? many : there instanceof String one ? List.of(one) : List.of();
        return provider.roles().entrySet().stream()
                .filter(role -> said.contains(role.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Root and names that are none leave the person unmapped. */
    private static Optional<ClusterUser> clusterUser(String name) {
        try {
            return Optional.of(new ClusterUser(name));
        } catch (InvalidInputException noName) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, Object> claims, String path) {
        return find(claims, path) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static @Nullable Object find(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object here = claims;
        for (String step : Arrays.asList(path.split("\\."))) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return here;
    }
}
