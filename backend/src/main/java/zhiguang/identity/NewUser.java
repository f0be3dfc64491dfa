package zhiguang.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** A person whom an administrator adds. */
public record NewUser(String login, String displayName, Role role, Optional<ClusterUser> clusterUser) {

    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{0,39}");
    private static final int LONGEST_NAME = 100;

    public NewUser {
        login = login.strip();
        displayName = displayName.strip();
        if (!isLogin(login)) {
            throw new InvalidInputException(
                    "login.grammar", "A sign-in name is 1 to 40 of a-z, 0-9, ., _ and - and begins with a letter.");
        }
        if (displayName.isEmpty() || displayName.length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    "display-name.length", "A name is 1 to " + LONGEST_NAME + " characters long.", LONGEST_NAME);
        }
        if (displayName.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("display-name.characters", "A name has no control characters.");
        }
    }

    static boolean isLogin(String text) {
        return LOGIN.matcher(text).matches();
    }
}
