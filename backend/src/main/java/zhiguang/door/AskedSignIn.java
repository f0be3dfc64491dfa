package zhiguang.door;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.AbstractUserAuth;
import org.apache.sshd.server.auth.AbstractUserAuthFactory;
import org.apache.sshd.server.auth.UserAuth;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/** Asks for the password and, of whom that is not enough, for a code of the authenticator ({@code keyboard-interactive}). */
final class AskedSignIn extends AbstractUserAuth {

    private static final String NAME = "keyboard-interactive";
    private static final String PASSWORD = "密码 / Password: ";
    private static final String CODE = "动态验证码 / One-time code: ";

    private final DoorKeeper keeper;
    private DoorSignIn.Answer.@Nullable CodeAsked asked;

    private AskedSignIn(DoorKeeper keeper) {
        super(NAME);
        this.keeper = keeper;
    }

    /** Makes one for each attempt. */
    static final class Factory extends AbstractUserAuthFactory {

        private final DoorKeeper keeper;

        Factory(DoorKeeper keeper) {
            super(NAME);
            this.keeper = keeper;
        }

        @Override
        public UserAuth createUserAuth(ServerSession session) {
            return new AskedSignIn(keeper);
        }
    }

    /** Null where something is asked and the answer is yet to come. */
    @Override
    @SuppressWarnings("NullAway")
    protected @Nullable Boolean doAuth(Buffer buffer, boolean init) throws Exception {
        if (init) {
            return ask(PASSWORD);
        }
        if (buffer.getUByte() != SshConstants.SSH_MSG_USERAUTH_INFO_RESPONSE || buffer.getInt() != 1) {
            return false;
        }
        String typed = buffer.getString();
        if (asked != null) {
            DoorSignIn.Answer.CodeAsked before = asked;
            asked = null;
            return keeper.byCode(getServerSession(), before, typed);
        }
        return switch (keeper.byPassword(getServerSession(), getUsername(), typed)) {
            case DoorSignIn.Answer.In in -> true;
            case DoorSignIn.Answer.No no -> false;
            case DoorSignIn.Answer.CodeAsked more -> {
                asked = more;
                yield ask(CODE);
            }
        };
    }

    private @Nullable Boolean ask(String prompt) throws Exception {
        Buffer question = getServerSession().createBuffer(SshConstants.SSH_MSG_USERAUTH_INFO_REQUEST);
        question.putString("");
        question.putString("");
        question.putString("");
        question.putInt(1);
        question.putString(prompt);
        question.putBoolean(false);
        getServerSession().writePacket(question);
        return null;
    }
}
