package zhiguang.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;

/**
 * The accounts of people whom the directory vouches for. The first sign-in makes one; a name that somebody else has here already is not taken over,
 * whatever the directory says, and the sign-in is refused until an administrator has seen to it.
 */
@Component
class DirectoryAccounts {

    private static final String ACTOR = "directory";

    private final ObjectProvider<Directory> answers;
    private final DirectoryTable directory;
    private final UserTable users;
    private final Passwords passwords;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    DirectoryAccounts(
            ObjectProvider<Directory> answers,
            DirectoryTable directory,
            UserTable users,
            Passwords passwords,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.answers = answers;
        this.directory = directory;
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.events = events;
    }

    /** Accounts of the portal's own are never the directory's business. */
    boolean isAsked(Optional<SignInTable.Secret> known) {
        return answers.stream().anyMatch(Directory::isSetUp) && known.map(secret -> directory.isOfDirectory(secret.id())).orElse(true);
    }

    boolean isOfDirectory(UserId user) {
        return directory.isOfDirectory(user);
    }

    DirectoryAnswer ask(String name, String password) {
        return answers.getObject().ask(name, password);
    }

    /** Asked again of somebody who is in. */
    boolean isPassword(UserId user, String password) {
        Optional<String> name = directory.findName(user);
        return name.isPresent()
                && answers.stream().anyMatch(Directory::isSetUp)
                && ask(name.get(), password) instanceof DirectoryAnswer.Right right
                && directory.find(right.id()).filter(user::equals).isPresent();
    }

    Optional<UserId> find(String entry) {
        return directory.find(entry);
    }

    /** Empty when this person cannot come in. */
    @Transactional
    public Optional<UserId> admit(DirectoryAnswer.Right person) {
        Optional<Role> role = role(person);
        if (role.isEmpty()) {
            audit.record(AuditEvent.refused(ACTOR, "directory.roles-conflict", person.name()));
            return Optional.empty();
        }
        Optional<UserId> known = directory.find(person.id());
        if (known.isEmpty()) {
            return create(person, role.get());
        }
        directory.link(known.get(), person.id(), person.name());
        if (person.roles().isPresent()) {
            users.find(known.get()).ifPresent(user -> follow(user, role.get()));
        }
        return known;
    }

    /** Nobody is two administrators, so groups that say so say nothing. */
    private static Optional<Role> role(DirectoryAnswer.Right person) {
        Set<Role> roles = person.roles().orElse(Set.of());
        return roles.size() > 1 ? Optional.empty() : Optional.of(roles.stream().findFirst().orElse(Role.RESEARCHER));
    }

    private Optional<UserId> create(DirectoryAnswer.Right person, Role role) {
        Optional<NewUser> user = newUser(person, role).filter(wanted -> users.findByLogin(wanted.login()).isEmpty());
        if (user.isEmpty()) {
            audit.record(AuditEvent.refused(ACTOR, "directory.name-taken", person.name()));
            return Optional.empty();
        }
        UserId id = UserId.random();
        users.insert(id, user.get(), passwords.hash(passwords.generate()), false);
        directory.link(id, person.id(), person.name());
        audit.record(AuditEvent.done(ACTOR, "user.created", user.get().login()).changing("", role.name()));
        return Optional.of(id);
    }

    /** The portal's names are plain; what a name has beside becomes a hyphen. */
    private static Optional<NewUser> newUser(DirectoryAnswer.Right person, Role role) {
        String login = person.name().strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
        if (!NewUser.isLogin(login)) {
            return Optional.empty();
        }
        String name = person.displayName().replaceAll("\\p{Cntrl}", " ").strip();
        String shown = name.isEmpty() ? login : name.substring(0, Math.min(name.length(), 100)).strip();
        return Optional.of(new NewUser(login, shown, role, Optional.empty()));
    }

    private void follow(PortalUser user, Role role) {
        if (user.role() == role) {
            return;
        }
        boolean stays = user.clusterUser().isPresent() && !role.mayActOnCluster()
                || user.role() != Role.RESEARCHER && users.countOthersActive(user) == 0;
        AuditEvent event = stays
                ? AuditEvent.refused(ACTOR, "user.role-changed", user.login())
                : AuditEvent.done(ACTOR, "user.role-changed", user.login());
        audit.record(event.changing(user.role().name(), role.name()));
        if (!stays) {
            users.setRole(user.id(), role);
            events.publishEvent(new AccessRevoked(user));
        }
    }
}
