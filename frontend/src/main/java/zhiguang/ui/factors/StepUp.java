package zhiguang.ui.factors;

import org.springframework.stereotype.Component;
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

    StepUp(Proofs proofs, SecondFactors factors, SignIn signIn, CurrentUser currentUser) {
        this.proofs = proofs;
        this.factors = factors;
        this.signIn = signIn;
        this.currentUser = currentUser;
    }

    /** At once where the last proof is fresh; else after a dialog, or never. */
    public void before(Runnable action) {
        if (proofs.isFresh()) {
            action.run();
        } else {
            new StepUpDialog(this, factors.asksForCode(currentUser.get()), action).open();
        }
    }

    /** Whether it was right; then it counts for a while. */
    boolean prove(String secret) {
        PortalUser user = currentUser.get();
        boolean right = factors.asksForCode(user) ? factors.prove(user, secret) : signIn.isPassword(user, secret);
        if (right) {
            proofs.keep(user);
        }
        return right;
    }
}
