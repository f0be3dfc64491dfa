package zhiguang.door;

import java.security.PublicKey;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.audit.Origin;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.ApiSignIn;

/** Says who somebody at the door is, by the same rules and counters as the pages; every refusal looks the same. */
@Component
class DoorSignIn {

    private final SignIn signIn;
    private final SecondFactors factors;
    private final ApiSignIn tokens;
    private final PortalUsers users;
    private final SshKeyTable keys;

    DoorSignIn(SignIn signIn, SecondFactors factors, ApiSignIn tokens, PortalUsers users, SshKeyTable keys) {
        this.signIn = signIn;
        this.factors = factors;
        this.tokens = tokens;
        this.users = users;
        this.keys = keys;
    }

    /** The answer to a password or token. */
    sealed interface Answer {

        record In(Guest guest) implements Answer {}

        /** The password is right, and a code of the authenticator is asked for. */
        record CodeAsked(PortalUser user, int accessVersion) implements Answer {}

        record No() implements Answer {}
    }

    Answer byPassword(String login, String secret, String address) {
        try (Origin.Scope scope = new Origin(Optional.of(address), Optional.empty()).open()) {
            // a token that has expired must not close its owner's account
            return ApiSignIn.looksLikeToken(secret)
                    ? tokens.find(secret, address)
                            .flatMap(access -> byToken(login, access))
                            .<Answer>map(Answer.In::new)
                            .orElseGet(Answer.No::new)
                    : answer(signIn.attempt(login, secret));
        }
    }

    private Answer answer(SignInResult result) {
        return switch (result) {
            case SignInResult.Accepted(PortalUser user, int version) ->
                guest(user, version, "password").<Answer>map(Answer.In::new).orElseGet(Answer.No::new);
            case SignInResult.MoreAsked(PortalUser user, int version) ->
                factors.asksForCode(user) ? new Answer.CodeAsked(user, version) : new Answer.No();
            case SignInResult.Unavailable(), SignInResult.Busy() -> new Answer.No();
            case SignInResult.Refused() -> new Answer.No();
        };
    }

    private Optional<Guest> byToken(String login, ApiAccess access) {
        PortalUser user = access.user();
        boolean fits = user.login().equals(login) && user.role().mayActOnCluster() && access.may(ApiScope.FILES_READ);
        return fits
                ? Optional.of(new Guest(user, access.may(ApiScope.FILES_WRITE), "token " + access.key().id(),
                        () -> tokens.again(access).map(ApiAccess::user)))
                : Optional.empty();
    }

    Optional<Guest> byCode(Answer.CodeAsked asked, String code, String address) {
        try (Origin.Scope scope = new Origin(Optional.of(address), Optional.empty()).open()) {
            return factors.prove(asked.user(), code) && signIn.finish(asked.user(), asked.accessVersion()) instanceof SignInResult.Accepted in
                    ? guest(in.user(), in.accessVersion(), "password and code")
                    : Optional.empty();
        }
    }

    /** Whether a key is worth a signature; whoever has signed comes in by {@link #signed}. */
    Optional<SshKey> find(String login, PublicKey key) {
        return users.findByLogin(login)
                .filter(user -> !signIn.isClosed(user.id()))
                .flatMap(user -> keys.find(user.id(), PublicKeyLine.fingerprint(key)));
    }

    Optional<Guest> signed(String login, SshKey key, String address) {
        try (Origin.Scope scope = new Origin(Optional.of(address), Optional.empty()).open()) {
            return users.findByLogin(login)
                    .flatMap(user -> signIn.findAccessVersion(user).map(version -> signIn.finish(user, version)))
                    .flatMap(result -> result instanceof SignInResult.Accepted in
                            ? guest(in.user(), in.accessVersion(), "key " + key.fingerprint())
                            : Optional.empty())
                    .map(guest -> new Guest(guest.user(), true, guest.by(),
                            () -> keys.contains(key.id()) ? guest.again().get() : Optional.empty()))
                    .map(guest -> {
                        keys.touch(key.id());
                        return guest;
                    });
        }
    }

    /** Whoever must choose a password first does that in a browser, and those who have no spaces have no errand here. */
    private Optional<Guest> guest(PortalUser user, int version, String by) {
        return user.mustChangePassword() || !user.role().mayActOnCluster()
                ? Optional.empty()
                : Optional.of(new Guest(user, true, by,
                        () -> signIn.isCurrent(user.login(), version) ? users.find(user.id()) : Optional.empty()));
    }
}
