package zhiguang.customers.imports;

import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.NewUser;

/**
 * One line of a table of people.
 *
 * @param number as the spreadsheet counts, the heading is 1
 * @param login as it stands there
 * @param user empty when something is wrong
 * @param problem what is wrong
 */
public record ImportLine(int number, String login, String name, Optional<NewUser> user, Optional<InvalidInputException> problem) {

    static ImportLine good(int number, NewUser user) {
        return new ImportLine(number, user.login(), user.displayName(), Optional.of(user), Optional.empty());
    }

    ImportLine refused(InvalidInputException why) {
        return new ImportLine(number, login, name, Optional.empty(), Optional.of(why));
    }

    public boolean isGood() {
        return problem.isEmpty();
    }
}
