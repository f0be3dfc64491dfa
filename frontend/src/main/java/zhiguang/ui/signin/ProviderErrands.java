package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.identity.Proofs;

/** Sends whoever is in to a provider, to join both accounts or to prove again that it is them; no other site's page can. */
@RestController
class ProviderErrands {

    static final String PATH = "login/provider/";

    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final SignInProviders providers;
    private final Proofs proofs;
    private final KeptSteps steps;

    ProviderErrands(SignInProviders providers, Proofs proofs, KeptSteps steps) {
        this.steps = steps;
        this.providers = providers;
        this.proofs = proofs;
    }

    @GetMapping("/" + PATH + "{id}/link")
    ResponseEntity<Void> link(@PathVariable String id, HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        return proofs.isFresh() ? begin(Errand.Kind.LINK, id, request, response, authentication) : ResponseEntity.status(403).build();
    }

    @GetMapping("/" + PATH + "{id}/prove")
    ResponseEntity<Void> prove(@PathVariable String id, HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        return begin(Errand.Kind.PROVE, id, request, response, authentication);
    }

    private ResponseEntity<Void> begin(Errand.Kind kind, String id, HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        String site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site")).orElse("").toLowerCase(Locale.ROOT);
        if (FOREIGN.contains(site)) {
            return ResponseEntity.status(403).build();
        }
        if (providers.findProvider(id).isEmpty() || !(authentication.getPrincipal() instanceof SignedInUser user)) {
            return ResponseEntity.notFound().build();
        }
        new Errand(kind, id, user).keep(steps, request, response);
        return ResponseEntity.status(302).location(URI.create(request.getContextPath() + OidcQuestion.PATH + "/" + id)).build();
    }
}
