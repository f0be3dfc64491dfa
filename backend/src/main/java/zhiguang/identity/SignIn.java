package zhiguang.identity;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.Network;
import zhiguang.audit.Origin;
import zhiguang.failure.RemoteSystemException;

/** Checks a name and a password; five failures close an account to strangers for 15 minutes, and every refusal looks the same. */
@Service
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final SignInTable table;
    private final UserTable users;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final KnownBrowsers browsers;
    private final DirectoryAccounts directory;
    private final ProviderAccounts providers;
    private final AuditLog audit;
    private final ObjectProvider<FactorRule> factors;

    SignIn(
            SignInTable table,
            UserTable users,
            Passwords passwords,
            PasswordRules rules,
            KnownBrowsers browsers,
            DirectoryAccounts directory,
            ProviderAccounts providers,
            AuditLog audit,
            ObjectProvider<FactorRule> factors) {
        this.table = table;
        this.users = users;
        this.passwords = passwords;
        this.rules = rules;
        this.browsers = browsers;
        this.directory = directory;
        this.providers = providers;
        this.audit = audit;
        this.factors = factors;
    }

    /** By a program, or whatever else keeps nothing. */
    public SignInResult attempt(String login, String password) {
        return attempt(login, password, Optional.empty());
    }

    /** {@code browser} is the token of {@link KnownBrowsers}, if there is one. */
    public SignInResult attempt(String login, String password, Optional<SignInToken> browser) {
        Optional<SignInTable.Secret> secret = NewUser.isLogin(login) ? table.findSecret(login) : Optional.empty();
        Optional<SignInToken> known = browser.filter(token -> isOf(token, login));
        Attempt attempt = new Attempt(Origin.current().address().map(Network::of).orElse(""), login, known.isPresent());
        SignInResult result = directory.isAsked(secret)
                ? attemptInDirectory(attempt, password, known)
                : attempt(attempt, password, secret, known);
        if (!(result instanceof SignInResult.Busy)) {
            passwords.learn(attempt, !(result instanceof SignInResult.Refused));
        }
        return result;
    }

    /** Of somebody for whom a sign-in provider vouches; what is asked beside a password is asked of them too. */
    public SignInResult attempt(Vouched person, FirstSignIn first) {
        Optional<PortalUser> closed = providers.find(person.account()).flatMap(users::find).filter(user -> isClosed(user.id()));
        return closed.map(user -> refuse(user.login(), user.login())).orElseGet(() -> enter(providers.admit(person, first)));
    }

    /** With which version a sign-in begins; empty for who is locked. */
    public Optional<Integer> findAccessVersion(PortalUser user) {
        return table.findAccessVersion(user.login());
    }

    /** Whether a session begun with this version may go on. */
    public boolean isCurrent(String login, int accessVersion) {
        return table.findAccessVersion(login).filter(version -> version == accessVersion).isPresent();
    }

    /** After whatever was asked beside the password; refused when the account was closed or changed in the meantime. */
    public SignInResult finish(PortalUser user, int accessVersion) {
        if (isClosed(user.id()) || !isCurrent(user.login(), accessVersion)) {
            return refuse(user.login(), user.login());
        }
        table.countSuccess(user.id());
        rules.expire(user.id());
        audit.record(AuditEvent.done(user.login(), "user.signed-in", user.login()));
        return new SignInResult.Accepted(user, accessVersion);
    }

    /** Locked, or shut for some minutes after wrong codes; wrong passwords of strangers do not shut out who has proved more. */
    public boolean isClosed(UserId id) {
        return table.isClosed(id);
    }

    /** The same, one after the other for one person, so that many guesses at once are counted before the next is looked at. */
    public boolean isClosedInTurn(UserId id) {
        return table.isClosedForUpdate(id);
    }

    /** Five shut the account to everybody for a while: whoever brings them has the password. */
    public void countWrongFactor(PortalUser user) {
        countWrongProof(user);
        refuseFactor(user);
    }

    public void refuseFactor(PortalUser user) {
        audit.record(AuditEvent.refused(user.login(), "factor.asked", user.login()));
    }

    /** Whether it is this person's, asked again while they are in; a wrong one counts. */
    public boolean isPassword(PortalUser user, String password) {
        boolean matches = directory.isOfDirectory(user.id())
                ? directory.isPassword(user.id(), password)
                : table.findSecret(user.login()).filter(secret -> passwords.matches(password, secret.hash())).isPresent();
        boolean right = matches && !isClosed(user.id());
        if (!right) {
            countWrongProof(user);
        }
        return right;
    }

    /** Takes as long for names that nobody has, here or there. */
    private SignInResult attemptInDirectory(Attempt attempt, String password, Optional<SignInToken> browser) {
        if (passwords.matches(attempt, password, Optional.empty()).isEmpty()) {
            return new SignInResult.Busy();
        }
        try {
            return switch (directory.ask(attempt.name(), password)) {
                case DirectoryAnswer.Unknown() -> refuse("portal", "(unknown)");
                case DirectoryAnswer.Wrong(String id) -> refuse(directory.find(id), browser);
                case DirectoryAnswer.Right right -> {
                    Optional<UserId> known = directory.find(right.id());
                    yield known.filter(id -> isClosed(id, browser)).isPresent() ? refuse(known, browser) : enter(directory.admit(right));
                }
            };
        } catch (RemoteSystemException e) {
            LOG.atWarn().addKeyValue("kind", e.kind()).setCause(e).log("the directory cannot be asked");
            return new SignInResult.Unavailable();
        }
    }

    private SignInResult enter(Optional<UserId> admitted) {
        Optional<PortalUser> user = admitted.flatMap(users::find);
        return user.flatMap(known -> table.findAccessVersion(known.login()).map(version -> more(known, version)))
                .orElseGet(SignInResult.Refused::new);
    }

    /** Counted where there is an account already. */
    private SignInResult refuse(Optional<UserId> id, Optional<SignInToken> browser) {
        Optional<PortalUser> user = id.flatMap(users::find);
        user.filter(known -> !isClosed(known.id(), browser)).ifPresent(known -> countFailure(known.id(), known.login(), browser));
        return user.map(known -> refuse(known.login(), known.login())).orElseGet(() -> refuse("portal", "(unknown)"));
    }

    private SignInResult attempt(Attempt attempt, String password, Optional<SignInTable.Secret> secret, Optional<SignInToken> browser) {
        Optional<Boolean> right = passwords.matches(attempt, password, secret.map(SignInTable.Secret::hash));
        if (right.isEmpty()) {
            return new SignInResult.Busy();
        }
        return secret.map(there -> answer(attempt.name(), there, right.get(), browser)).orElseGet(() -> refuse("portal", "(unknown)"));
    }

    /** Whether it is closed is asked when the password was looked at, so that of many at once no more than five are. */
    private SignInResult answer(String login, SignInTable.Secret secret, boolean right, Optional<SignInToken> browser) {
        if (isClosed(secret.id(), browser)) {
            return refuse(login, login);
        }
        if (!right) {
            countFailure(secret.id(), login, browser);
            return refuse(login, login);
        }
        return users.find(secret.id()).map(user -> more(user, secret.accessVersion())).orElseGet(SignInResult.Refused::new);
    }

    private boolean isOf(SignInToken browser, String login) {
        return browsers.findOwner(browser).flatMap(users::find).filter(owner -> owner.login().equals(login)).isPresent();
    }

    private boolean isClosed(UserId id, Optional<SignInToken> browser) {
        return browser.flatMap(browsers::findOwner).filter(id::equals).isPresent() ? table.isClosed(id) : table.isClosedToStrangers(id);
    }

    /** Failures are forgotten only when somebody is in: a right password buys no further guesses at the rest. */
    private SignInResult more(PortalUser user, int accessVersion) {
        boolean asked = factors.stream().anyMatch(rule -> rule.asksMoreOf(user));
        return asked ? new SignInResult.MoreAsked(user, accessVersion) : finish(user, accessVersion);
    }

    private void countFailure(UserId id, String login, Optional<SignInToken> browser) {
        Optional<SignInToken> known = browser.filter(token -> browsers.findOwner(token).filter(id::equals).isPresent());
        known.ifPresent(browsers::countFailure);
        if (known.isEmpty() && table.countFailure(id)) {
            audit.record(AuditEvent.done("portal", "user.blocked", login));
        }
    }

    private void countWrongProof(PortalUser user) {
        if (table.countWrongProof(user.id())) {
            audit.record(AuditEvent.done("portal", "user.blocked", user.login()));
        }
    }

    private SignInResult refuse(String actor, String object) {
        audit.record(AuditEvent.refused(actor, "user.signed-in", object));
        return new SignInResult.Refused();
    }
}
