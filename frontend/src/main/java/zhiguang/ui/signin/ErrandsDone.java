package zhiguang.ui.signin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.identity.ProviderAccounts;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInSessions;
import zhiguang.identity.Vouched;

/** Ends what somebody who is in wanted at a provider. */
@Component
class ErrandsDone {

    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    private final SignIn signIn;
    private final SignInSessions sessions;
    private final PortalUsers users;
    private final ProviderAccounts accounts;
    private final Proofs proofs;

    ErrandsDone(SignIn signIn, SignInSessions sessions, PortalUsers users, ProviderAccounts accounts, Proofs proofs) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.users = users;
        this.accounts = accounts;
        this.proofs = proofs;
    }

    /** Where the browser goes then. {@code shown} is when the person showed the provider who they are. */
    String finish(Errand errand, Vouched person, @Nullable Instant shown) {
        SignedInUser in = errand.user();
        if (!signIn.isCurrent(in.getName(), in.accessVersion()) || !sessions.isOpen(in.session(), true)) {
            return "/login";
        }
        PortalUser user = users.findByLogin(in.getName()).orElseThrow();
        boolean fresh = shown != null && Duration.between(shown, Instant.now()).abs().compareTo(JUST_NOW) < 0;
        return switch (errand.kind()) {
            case LINK -> "/profile?provider=" + (fresh && link(user, person) ? "linked" : "refused");
            case PROVE -> "/" + ProvedView.PATH + (fresh && prove(user, person) ? "" : "?error");
        };
    }

    private boolean link(PortalUser user, Vouched person) {
        try {
            accounts.link(user, person);
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    private boolean prove(PortalUser user, Vouched person) {
        boolean own = accounts.find(person.account()).filter(user.id()::equals).isPresent();
        if (own) {
            proofs.keep(user);
        }
        return own;
    }
}
