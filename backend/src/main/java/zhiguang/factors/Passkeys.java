package zhiguang.factors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.Origin;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.identity.SignIn;
import zhiguang.identity.UserId;

/** Keys in people's own devices: made, asked for beside a password or instead of one, and taken away. */
@Service
public class Passkeys {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;

    private final PasskeyTable table;
    private final FactorTable codes;
    private final FactorSettings settings;
    private final SignIn signIn;
    private final Proofs proofs;
    private final PortalUsers users;
    private final AuditLog audit;
    private final Optional<RelyingParty> party;

    Passkeys(
            PasskeyTable table,
            FactorTable codes,
            FactorSettings settings,
            SignIn signIn,
            Proofs proofs,
            PortalUsers users,
            AuditLog audit,
            @Value("${zhiguang.notices.address:}") String address) {
        this.table = table;
        this.codes = codes;
        this.settings = settings;
        this.signIn = signIn;
        this.proofs = proofs;
        this.users = users;
        this.audit = audit;
        this.party = RelyingParty.of(address);
    }

    /** Whether browsers that see the portal under this host would take part. */
    public boolean isOffered(String host) {
        return settings.secondFactor() != FactorDemand.OFF && party.filter(known -> known.id().equalsIgnoreCase(host)).isPresent();
    }

    /** Whether one of them proves that it is this person. */
    public boolean asksFor(PortalUser user) {
        return settings.secondFactor() != FactorDemand.OFF && table.hasAny(user.id());
    }

    public List<Passkey> list(PortalUser user) {
        return table.list(user.id());
    }

    public PasskeyQuestion begin(PortalUser user) {
        proofs.require();
        return ceremony().register(user, settings.portal(), table.listCredentials(user.id()));
    }

    @Transactional
    public void add(PortalUser user, PasskeyQuestion question, String answer, String name) {
        proofs.require();
        keep(user, question, answer, name);
    }

    /** For who must have a second factor and has none yet, after the password. */
    public PasskeyQuestion beginAtSignIn(PortalUser user) {
        return ceremony().register(user, settings.portal(), List.of());
    }

    /** The same; an account that has one is not taken over by this. */
    @Transactional
    public void addAtSignIn(PortalUser user, PasskeyQuestion question, String answer, String name) {
        boolean has = signIn.isClosedInTurn(user.id()) || codes.findSince(user.id()).isPresent() || table.hasAny(user.id());
        if (has || !settings.demandsOf(user.role()) || settings.isOutside(Origin.current().address())) {
            throw new InvalidInputException("factor.exists", "There is a second factor already: sign in again.");
        }
        keep(user, question, answer, name);
    }

    private void keep(PortalUser user, PasskeyQuestion question, String answer, String name) {
        String shown = name.strip();
        if (shown.isEmpty() || shown.length() > LONGEST_NAME || shown.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("passkey.name", "A passkey's name is 1 to " + LONGEST_NAME + " characters long.", LONGEST_NAME);
        }
        if (table.list(user.id()).size() >= MOST) {
            throw new InvalidInputException("passkey.many", "There are " + MOST + " passkeys already: remove one first.", MOST);
        }
        Optional<Map.Entry<byte[], PasskeyTable.Stored>> made = ceremony().registered(question, answer, user.id());
        if (made.isEmpty() || !table.insert(user.id(), shown, made.get().getKey(), made.get().getValue())) {
            throw new InvalidInputException("passkey.refused", "The device's answer was not right; try again.");
        }
        audit.record(AuditEvent.done(user.login(), "passkey.added", user.login()).changing("", shown));
    }

    @Transactional
    public void remove(PortalUser user, UUID id) {
        proofs.require();
        boolean last = table.list(user.id()).size() == 1 && codes.findSince(user.id()).isEmpty();
        if (last && settings.demandsOf(user.role())) {
            throw new InvalidInputException("factor.demanded", "People with this role must have a second factor.");
        }
        table.delete(user.id(), id)
                .ifPresent(name -> audit.record(AuditEvent.done(user.login(), "passkey.removed", user.login()).changing(name, "")));
    }

    /** For somebody whose password was right, or who is in. */
    public PasskeyQuestion ask(PortalUser user) {
        return ceremony().ask(table.listCredentials(user.id()), false);
    }

    /** For somebody of whom nothing is known yet: the device tells who, and must have asked for a finger or a number. */
    public PasskeyQuestion askAnybody() {
        return ceremony().ask(List.of(), true);
    }

    /** Wrong answers are counted together with wrong passwords. */
    @Transactional
    public boolean prove(PortalUser user, PasskeyQuestion question, String answer) {
        if (signIn.isClosedInTurn(user.id())) {
            signIn.refuseFactor(user);
            return false;
        }
        boolean right = check(question, answer, false).filter(user.id()::equals).isPresent();
        if (!right) {
            signIn.countWrongFactor(user);
        }
        return right;
    }

    /** Whose key it is; empty where it is none, or its owner may not come in. */
    @Transactional
    public Optional<PortalUser> recognise(PasskeyQuestion question, String answer) {
        Optional<PortalUser> user = settings.secondFactor() == FactorDemand.OFF
                ? Optional.empty()
                : check(question, answer, true).filter(id -> !signIn.isClosed(id)).flatMap(users::find);
        if (user.isEmpty()) {
            audit.record(AuditEvent.refused("portal", "passkey.asked", "(unknown)"));
        }
        return user;
    }

    private Optional<UserId> check(PasskeyQuestion question, String answer, boolean verified) {
        PasskeyCeremony ceremony = ceremony();
        Optional<PasskeyTable.Stored> used = ceremony.credential(answer)
                .flatMap(table::find)
                .flatMap(key -> ceremony.proved(question, answer, key, verified));
        used.ifPresent(key -> table.used(key.id(), key.uses(), key.backedUp()));
        return used.map(PasskeyTable.Stored::user);
    }

    private PasskeyCeremony ceremony() {
        return new PasskeyCeremony(party.orElseThrow(
                () -> new InvalidInputException("passkey.address", "Passkeys need a public address of the portal that has a name.")));
    }
}
