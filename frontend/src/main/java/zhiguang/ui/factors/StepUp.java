package zhiguang.ui.factors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhiguang.factors.PasskeyQuestion;
import zhiguang.factors.Passkeys;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Proofs;
import zhiguang.identity.SignIn;
import zhiguang.ui.common.CurrentUser;

/** Asks once more who is there, before what the service would refuse after too long: money, roles, keys, what administrators delete. */
@Component
public class StepUp {

    private final Proofs proofs;
    private final SecondFactors factors;
    private final SignIn signIn;
    private final CurrentUser currentUser;
    private final ObjectProvider<ProofAtProvider> doors;
    private final Passkeys passkeys;

    StepUp(Proofs proofs, SecondFactors factors, Passkeys passkeys, SignIn signIn, CurrentUser currentUser, ObjectProvider<ProofAtProvider> doors) {
        this.proofs = proofs;
        this.factors = factors;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.currentUser = currentUser;
        this.doors = doors;
    }

    /** How somebody proves that it is them. */
    sealed interface Way {
        record Code() implements Way {}

        record Device() implements Way {}

        record Password() implements Way {}

        record Provider(ProofAtProvider.Door door) implements Way {}
    }

    /** At once where the last proof is fresh; else after a dialog, or never. */
    public void before(Runnable action) {
        if (proofs.isFresh()) {
            action.run();
        } else {
            new StepUpDialog(this, way(), action).open();
        }
    }

    /** What a dialog asks for: who has an authenticator brings its code, and who came in by a provider shows that again. */
    private Way way() {
        if (factors.asksForCode(currentUser.get())) {
            return new Way.Code();
        }
        if (takesPasskeys()) {
            return new Way.Device();
        }
        return proofs.atProvider().flatMap(session -> doors.stream().flatMap(door -> door.find(session.issuer()).stream()).findFirst())
                .<Way>map(Way.Provider::new)
                .orElseGet(Way.Password::new);
    }

    boolean takesPasskeys() {
        return passkeys.asksFor(currentUser.get());
    }

    PasskeyQuestion askDevice() {
        return passkeys.ask(currentUser.get());
    }

    boolean proveByDevice(PasskeyQuestion question, String answer) {
        PortalUser user = currentUser.get();
        boolean right = passkeys.prove(user, question, answer);
        if (right) {
            proofs.keep(user);
        }
        return right;
    }

    boolean isFresh() {
        return proofs.isFresh();
    }

    /** Whether it was right; then it counts for a while. */
    boolean prove(String secret) {
        PortalUser user = currentUser.get();
        boolean right = factors.asksForCode(user)
                ? factors.prove(user, secret)
                : !takesPasskeys() && signIn.isPassword(user, secret);
        if (right) {
            proofs.keep(user);
        }
        return right;
    }
}
