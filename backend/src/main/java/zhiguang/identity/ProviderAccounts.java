package zhiguang.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;

/**
 * Which account a sign-in provider's word opens: the one it made, or one whose owner, being in, joined both. No name, mail or cluster user that
 * matches ever joins them.
 */
@Service
public class ProviderAccounts {

    private static final String ACTOR = "provider";

    private final ProviderTable table;
    private final UserTable users;
    private final VouchedPeople people;
    private final Proofs proofs;
    private final AuditLog audit;

    ProviderAccounts(ProviderTable table, UserTable users, VouchedPeople people, Proofs proofs, AuditLog audit) {
        this.table = table;
        this.users = users;
        this.people = people;
        this.proofs = proofs;
        this.audit = audit;
    }

    public List<LinkedAccount> list(PortalUser user) {
        return table.list(user.id());
    }

    /** Whose account it opens. */
    public Optional<UserId> find(ProviderAccount account) {
        return table.find(account);
    }

    /** Empty when this person cannot come in. */
    @Transactional
    public Optional<UserId> admit(Vouched person, FirstSignIn first) {
        Optional<Role> role = VouchedPeople.role(person.roles());
        if (role.isEmpty()) {
            return refuse("provider.roles-conflict", person);
        }
        Optional<UserId> known = table.find(person.account());
        if (known.isEmpty()) {
            return first == FirstSignIn.CREATE ? create(person, role.get()) : refuse("provider.unknown", person);
        }
        if (person.roles().isPresent() && table.isMade(person.account())) {
            users.find(known.get()).ifPresent(user -> people.follow(ACTOR, user, role.get()));
        }
        return known;
    }

    /** By who is in, and proved it a short while ago. */
    @Transactional
    public void link(PortalUser user, Vouched person) {
        proofs.require();
        if (table.find(person.account()).filter(user.id()::equals).isPresent()) {
            return;
        }
        if (!table.link(user.id(), person.account(), shown(person), false)) {
            throw new InvalidInputException("provider.taken", "That account opens another one already, or there is one of that provider's here.");
        }
        audit.record(AuditEvent.done(user.login(), "provider.linked", user.login()).changing("", shown(person)));
    }

    @Transactional
    public void unlink(PortalUser user, ProviderAccount account) {
        proofs.require();
        if (table.unlink(user.id(), account)) {
            audit.record(AuditEvent.done(user.login(), "provider.unlinked", user.login()));
        }
    }

    private Optional<UserId> create(Vouched person, Role role) {
        Optional<UserId> id = people.create(ACTOR, person.name(), person.displayName(), role, person.clusterUser());
        id.ifPresent(made -> table.link(made, person.account(), shown(person), true));
        return id.isPresent() ? id : refuse("provider.name-taken", person);
    }

    private Optional<UserId> refuse(String action, Vouched person) {
        audit.record(AuditEvent.refused(ACTOR, action, shown(person)));
        return Optional.empty();
    }

    private static String shown(Vouched person) {
        String name = person.name().isBlank() ? person.account().subject() : person.name().strip();
        return name.replaceAll("\\p{Cntrl}", " ").substring(0, Math.min(name.length(), 100));
    }
}
