package zhiguang.identity;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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
    private final VouchedPeople people;
    private final AuditLog audit;

    DirectoryAccounts(
            ObjectProvider<Directory> answers,
            DirectoryTable directory,
            UserTable users,
            VouchedPeople people,
            AuditLog audit) {
        this.answers = answers;
        this.directory = directory;
        this.users = users;
        this.people = people;
        this.audit = audit;
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
        Optional<Role> role = VouchedPeople.role(person.roles());
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
            users.find(known.get()).ifPresent(user -> people.follow(ACTOR, user, role.get()));
        }
        return known;
    }

    private Optional<UserId> create(DirectoryAnswer.Right person, Role role) {
        Optional<UserId> id = people.create(ACTOR, person.name(), person.displayName(), role, Optional.empty());
        if (id.isEmpty()) {
            audit.record(AuditEvent.refused(ACTOR, "directory.name-taken", person.name()));
        }
        id.ifPresent(made -> directory.link(made, person.id(), person.name()));
        return id;
    }
}
