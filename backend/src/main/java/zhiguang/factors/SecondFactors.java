package zhiguang.factors;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.Origin;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.AccessRevoked;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.identity.Role;
import zhiguang.identity.SignIn;
import zhiguang.identity.UserId;

/** Sets up, asks for and takes away what somebody has beside a password. */
@Service
public class SecondFactors {

    private final FactorTable table;
    private final PasskeyTable passkeys;
    private final FactorSettings settings;
    private final SignIn signIn;
    private final Proofs proofs;
    private final PortalUsers users;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondFactors(
            FactorTable table,
            PasskeyTable passkeys,
            FactorSettings settings,
            SignIn signIn,
            Proofs proofs,
            PortalUsers users,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.passkeys = passkeys;
        this.settings = settings;
        this.signIn = signIn;
        this.proofs = proofs;
        this.users = users;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    public FactorState state(PortalUser user) {
        return new FactorState(
                table.findSince(user.id()),
                passkeys.hasAny(user.id()),
                table.countCodes(user.id()),
                settings.secondFactor() != FactorDemand.OFF,
                settings.demandsOf(user.role()));
    }

    /** Whether a code is what proves that it is this person. */
    public boolean asksForCode(PortalUser user) {
        return settings.secondFactor() != FactorDemand.OFF && table.findSince(user.id()).isPresent();
    }

    /** A key that nothing knows of until {@link #enrol}. */
    public TotpKey offer() {
        return TotpKey.fresh();
    }

    /** What an authenticator reads from the picture. */
    public String address(TotpKey key, PortalUser user) {
        return key.address(settings.portal(), user.login());
    }

    /** The answer is the recovery codes, which are shown once; whatever was there before counts no more. */
    @Transactional
    public List<String> enrol(PortalUser user, TotpKey key, String code) {
        proofs.require();
        return keep(user, key, code);
    }

    /** From outside a password alone must not make one. */
    public boolean maySetUpAtSignIn(PortalUser user) {
        return settings.demandsOf(user.role()) && !settings.isOutside(Origin.current().address());
    }

    /** For who must have one and has none yet, after the password; an account that has one is not taken over by this. */
    @Transactional
    public List<String> enrolAtSignIn(PortalUser user, TotpKey key, String code) {
        if (!maySetUpAtSignIn(user) || signIn.isClosedInTurn(user.id()) || passkeys.hasAny(user.id()) || !table.reserve(user.id(), key)) {
            throw new InvalidInputException("factor.exists", "There is a second factor already: sign in again.");
        }
        return keep(user, key, code);
    }

    /** A code of the authenticator that was never taken, or a recovery code; wrong ones are counted together with wrong passwords. */
    @Transactional
    public boolean prove(PortalUser user, String code) {
        if (signIn.isClosedInTurn(user.id())) {
            signIn.refuseFactor(user);
            return false;
        }
        boolean right = take(user, code);
        if (!right) {
            signIn.countWrongFactor(user);
        }
        return right;
    }

    @Transactional
    public List<String> renewRecoveryCodes(PortalUser user) {
        proofs.require();
        if (table.findSince(user.id()).isEmpty()) {
            throw new InvalidInputException("factor.none", "There is no second factor.");
        }
        audit.record(AuditEvent.done(user.login(), "factor.codes-renewed", user.login()));
        return freshCodes(user);
    }

    @Transactional
    public void remove(PortalUser user) {
        proofs.require();
        if (settings.demandsOf(user.role())) {
            throw new InvalidInputException("factor.demanded", "People with this role must have a second factor.");
        }
        if (table.forget(user.id())) {
            audit.record(AuditEvent.done(user.login(), "factor.removed", user.login()));
        }
    }

    /** For who lost theirs: the security administrator takes it away, and open sessions end. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void reset(PortalUser actor, UserId id) {
        PortalUser user = users.find(id)
                .orElseThrow(() -> new InvalidInputException("user.gone", "There is no such user any more."));
        requireSecurity(actor, user);
        proofs.require();
        boolean codes = table.forget(id);
        if (!passkeys.forget(id) && !codes) {
            throw new InvalidInputException("factor.none", "There is no second factor.");
        }
        audit.record(AuditEvent.done(actor.login(), "factor.reset", user.login()));
        events.publishEvent(new AccessRevoked(user));
    }

    private List<String> keep(PortalUser user, TotpKey key, String code) {
        if (settings.secondFactor() == FactorDemand.OFF) {
            throw new InvalidInputException("factor.off", "A second factor is not used here.");
        }
        OptionalLong step = key.findStep(digits(code), clock.instant());
        if (step.isEmpty()) {
            throw new InvalidInputException("factor.code", "This is not the code that the authenticator shows now.");
        }
        table.setKey(user.id(), key, step.getAsLong());
        audit.record(AuditEvent.done(user.login(), "factor.enrolled", user.login()));
        return freshCodes(user);
    }

    private boolean take(PortalUser user, String code) {
        Optional<RecoveryCode> recovery = RecoveryCode.parse(code);
        if (recovery.isPresent()) {
            boolean taken = table.takeCode(user.id(), recovery.get());
            if (taken) {
                audit.record(AuditEvent.done(user.login(), "factor.recovery-code-used", user.login()));
            }
            return taken;
        }
        OptionalLong step = table.findKey(user.id())
                .map(key -> key.findStep(digits(code), clock.instant()))
                .orElse(OptionalLong.empty());
        return step.isPresent() && table.takeStep(user.id(), step.getAsLong());
    }

    private List<String> freshCodes(PortalUser user) {
        List<RecoveryCode> codes = RecoveryCode.fresh();
        table.setCodes(user.id(), codes);
        return codes.stream().map(RecoveryCode::text).toList();
    }

    private void requireSecurity(PortalUser actor, PortalUser user) {
        boolean allowed = users.find(actor.id())
                .filter(now -> now.role() == Role.SECURITY_ADMINISTRATOR && !now.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), "factor.reset", user.login()));
            throw new AccessDeniedException("factor.reset");
        }
    }

    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }
}
