package zhiguang.identity;

import java.util.Optional;

/**
 * Which people are sought.
 *
 * @param text any part of login, name or cluster user; empty for any
 */
public record UserCriteria(String text, Optional<Role> role, Optional<UserState> state) {

    public static final UserCriteria ALL = new UserCriteria("", Optional.empty(), Optional.empty());

    public UserCriteria {
        text = text.replace("\0", "").strip();
    }
}
