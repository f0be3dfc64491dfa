package zhiguang.identity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;

/** People whose coming was decided elsewhere: they choose their first password themselves, so that nobody has to pass one on. */
@Service
public class Newcomers {

    private final UserTable table;
    private final Passwords passwords;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Newcomers(UserTable table, Passwords passwords, AuditLog audit, ApplicationEventPublisher events) {
        this.table = table;
        this.passwords = passwords;
        this.audit = audit;
        this.events = events;
    }

    /** With a password that nobody knows; belongs into the transaction of the decision. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UserId add(String actor, String login, String displayName) {
        UserId id = UserId.random();
        try {
            table.insert(id, new NewUser(login, displayName, Role.RESEARCHER, Optional.empty()), passwords.hash(passwords.generate()), true);
        } catch (DuplicateKeyException e) {
            throw taken(login);
        }
        audit.record(AuditEvent.done(actor, "user.created", login));
        return id;
    }

    /** Those whose sign-in name and cluster user are free, with one password that nobody knows; the others are passed over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<NewUser, UserId> addAll(String actor, Collection<NewUser> people) {
        String hash = passwords.hash(passwords.generate());
        Map<NewUser, UserId> added = new LinkedHashMap<>();
        people.stream().filter(person -> person.role() == Role.RESEARCHER).forEach(person -> {
            UserId id = UserId.random();
            if (table.insertIfFree(id, person, hash)) {
                added.put(person, id);
                audit.record(AuditEvent.done(actor, "user.created", person.login()));
            }
        });
        return added;
    }

    public Set<String> listLogins() {
        return table.list().stream().map(listed -> listed.user().login()).collect(Collectors.toSet());
    }

    public Set<ClusterUser> listClusterUsers() {
        return table.list().stream().flatMap(listed -> listed.user().clusterUser().stream()).collect(Collectors.toSet());
    }

    /** Whether nobody has this sign-in name. */
    public boolean isFree(String login) {
        return table.findByLogin(login).isEmpty();
    }

    /** Only once, and only before the first sign-in. */
    @Transactional
    public void choosePassword(UserId id, String wanted) {
        PortalUser user = table.find(id)
                .filter(found -> found.mustChangePassword() && !found.locked() && table.neverSignedIn(id))
                .orElseThrow(() -> new InvalidInputException("password.chosen", "The first password was chosen already."));
        passwords.requireGood(wanted, user.login());
        table.setPassword(id, passwords.hash(wanted), false);
        audit.record(AuditEvent.done(user.login(), "user.password-changed", user.login()));
    }

    /** Whether {@link #choosePassword} would still do. */
    public boolean mayChoosePassword(UserId id) {
        return table.find(id).filter(user -> user.mustChangePassword() && !user.locked()).isPresent() && table.neverSignedIn(id);
    }

    /** For somebody who has no cluster user yet. */
    @Transactional
    public void map(UserId id, ClusterUser clusterUser) {
        PortalUser user = table.find(id).orElseThrow(() -> new InvalidInputException("user.gone", "There is no such user any more."));
        if (user.clusterUser().isPresent()) {
            return;
        }
        if (table.findByClusterUser(clusterUser.name()).isPresent()) {
            throw new InvalidInputException(
                    "cluster-user.taken", "Somebody else is mapped to this cluster user.", clusterUser.name());
        }
        table.setClusterUser(id, Optional.of(clusterUser));
        audit.record(AuditEvent.done("portal", "user.mapped", user.login()).changing("", clusterUser.name()));
        events.publishEvent(new AccessRevoked(user));
    }

    /** When everything a person had is deleted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String actor, UserId id) {
        table.find(id).filter(user -> user.role() == Role.RESEARCHER && !user.locked()).ifPresent(user -> {
            table.setLocked(id, true);
            audit.record(AuditEvent.done(actor, "user.locked", user.login()).changing("open", "locked"));
            events.publishEvent(new AccessRevoked(user));
        });
    }

    private static InvalidInputException taken(String login) {
        return new InvalidInputException("login.taken", "There is a user " + login + " already.", login);
    }
}
