package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.SignInResult.Accepted;
import zhiguang.identity.SignInResult.Refused;

/** Who comes in on the directory's word; what the directory itself does is tried against OpenLDAP in {@code LdapDirectoryIT}. */
class DirectorySignInTest {

    private final Listed directory = new Listed();
    private IdentityOnDatabase identity;
    private SignIn signIn;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true, directory);
        signIn = identity.get(SignIn.class);
        directory.entry = new DirectoryAnswer.Right("id-1", "wei", "王伟", Optional.empty());
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void makesAnAccountAtTheFirstSignInAndFindsItByTheEntryAfterwards() {
        assertThat(signIn.attempt("wei", "right")).isInstanceOf(Accepted.class);
        PortalUser wei = identity.user("wei");
        assertThat(wei.displayName()).isEqualTo("王伟");
        assertThat(wei.role()).isEqualTo(Role.RESEARCHER);
        assertThat(wei.clusterUser()).isEmpty();
        directory.entry = new DirectoryAnswer.Right("id-1", "wei.wang", "王伟", Optional.empty());
        assertThat(signIn.attempt("wei.wang", "right")).isInstanceOfSatisfying(Accepted.class, in -> assertThat(in.user().id()).isEqualTo(wei.id()));
    }

    @Test
    void neverTakesOverAnAccountThatHasTheSameName() {
        directory.entry = new DirectoryAnswer.Right("id-2", "alice", "Alice", Optional.of(Set.of(Role.ADMINISTRATOR)));
        assertThat(signIn.attempt("alice", "right")).as("alice's own password is another").isEqualTo(new Refused());
        assertThat(directory.asked).as("local accounts are not asked for there").isZero();
        assertThat(signIn.attempt("Alice", "right")).as("the same name in the directory, written otherwise").isEqualTo(new Refused());
        assertThat(identity.user("alice").role()).isEqualTo(Role.RESEARCHER);
        directory.entry = new DirectoryAnswer.Right("id-3", "wei", "Another Wei", Optional.empty());
        signIn.attempt("wei", "right");
        directory.entry = new DirectoryAnswer.Right("id-4", "wei", "A third", Optional.empty());
        assertThat(signIn.attempt("wei", "right")).as("a name that was given to somebody else").isEqualTo(new Refused());
        assertThat(identity.lastAudit()).isEqualTo("directory directory.name-taken wei REFUSED");
    }

    @Test
    void letsLocalAccountsInWhileTheDirectoryIsDown() {
        directory.down = true;
        assertThat(signIn.attempt("alice", "alice-demo-2026")).isInstanceOf(Accepted.class);
        assertThat(signIn.attempt("wei", "right")).isEqualTo(new SignInResult.Unavailable());
    }

    @Test
    void followsTheGroupsButMakesNobodyTwoAdministrators() {
        directory.entry = new DirectoryAnswer.Right("id-1", "wei", "王伟", Optional.of(Set.of(Role.AUDIT_ADMINISTRATOR)));
        signIn.attempt("wei", "right");
        assertThat(identity.user("wei").role()).isEqualTo(Role.AUDIT_ADMINISTRATOR);
        directory.entry = new DirectoryAnswer.Right("id-1", "wei", "王伟", Optional.of(Set.of()));
        signIn.attempt("wei", "right");
        assertThat(identity.user("wei").role()).isEqualTo(Role.RESEARCHER);
        directory.entry = new DirectoryAnswer.Right("id-1", "wei", "王伟", Optional.of(Set.of(Role.ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)));
        assertThat(signIn.attempt("wei", "right")).isEqualTo(new Refused());
        assertThat(identity.lastAudit()).isEqualTo("directory directory.roles-conflict wei REFUSED");
    }

    @Test
    void countsWrongPasswordsAndKeepsLockedPeopleOut() {
        signIn.attempt("wei", "right");
        for (int i = 0; i < 5; i++) {
            assertThat(signIn.attempt("wei", "wrong")).isEqualTo(new Refused());
        }
        assertThat(signIn.attempt("wei", "right")).isEqualTo(new Refused());
        identity.get(UserAdministration.class).unlock(identity.user("security"), identity.user("wei").id());
        assertThat(signIn.attempt("wei", "right")).isInstanceOf(Accepted.class);
        identity.get(UserAdministration.class).lock(identity.user("security"), identity.user("wei").id());
        assertThat(signIn.attempt("wei", "right")).isEqualTo(new Refused());
    }

    @Test
    void leavesPasswordsToTheDirectory() {
        signIn.attempt("wei", "right");
        PortalUser wei = identity.user("wei");
        assertThatThrownBy(() -> identity.get(PortalUsers.class).changePassword(wei, "right", "correct horse battery"))
                .hasFieldOrPropertyWithValue("code", "password.directory");
        assertThatThrownBy(() -> identity.get(UserAdministration.class).resetPassword(identity.user("security"), wei.id()))
                .hasFieldOrPropertyWithValue("code", "password.directory");
        assertThat(signIn.isPassword(wei, "right")).isTrue();
        assertThat(signIn.isPassword(wei, "wrong")).isFalse();
    }

    @Test
    void makesAPlainNameOfAnyOther() {
        directory.entry = new DirectoryAnswer.Right("id-9", "O(di)*d\\x", "Odd\nname", Optional.empty());
        assertThat(signIn.attempt("O(di)*d\\x", "right")).isInstanceOf(Accepted.class);
        assertThat(identity.user("o-di--d-x").displayName()).isEqualTo("Odd name");
        directory.entry = new DirectoryAnswer.Right("id-10", "王伟", "王伟", Optional.empty());
        assertThat(signIn.attempt("王伟", "right")).as("nothing plain is left of it").isEqualTo(new Refused());
    }

    /** A directory with one entry, whose password is {@code right}. */
    private static final class Listed implements Directory {
        private DirectoryAnswer.Right entry = new DirectoryAnswer.Right("", "", "", Optional.empty());
        private boolean down;
        private int asked;

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public DirectoryAnswer ask(String name, String password) {
            asked++;
            if (down) {
                throw new RemoteSystemException(RemoteSystem.DIRECTORY, RemoteSystemException.Kind.UNREACHABLE, "down");
            }
            if (!entry.name().equalsIgnoreCase(name)) {
                return new DirectoryAnswer.Unknown();
            }
            return password.equals("right") ? entry : new DirectoryAnswer.Wrong(entry.id());
        }
    }
}
