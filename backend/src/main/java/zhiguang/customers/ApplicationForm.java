package zhiguang.customers;

import java.util.Optional;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.NewUser;
import zhiguang.identity.Role;

/** What somebody tells who wants to use the centre. */
public record ApplicationForm(String realName, String unit, String phone, String mail, String purpose, String login) {

    public static final int LONGEST_LINE = 100;
    public static final int LONGEST_PURPOSE = 2000;
    private static final int SHORTEST_PURPOSE = 10;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{4,29}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>(),;:\"\\\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?\\.[A-Za-z]{2,60}");

    public ApplicationForm {
        realName = line(realName, "application.name");
        unit = line(unit, "application.unit");
        phone = phone.strip();
        mail = mail.strip();
        purpose = purpose.strip();
        login = login.strip();
        if (!PHONE.matcher(phone).matches()) {
            throw new InvalidInputException("application.phone", "A phone number is 5 to 30 digits, with +, -, ( ) and spaces.");
        }
        if (!MAIL.matcher(mail).matches()) {
            throw new InvalidInputException("application.mail", "This is no e-mail address.");
        }
        if (purpose.length() < SHORTEST_PURPOSE || purpose.length() > LONGEST_PURPOSE || hasControls(purpose.replaceAll("[\\n\\r\\t]", ""))) {
            throw new InvalidInputException(
                    "application.purpose", "Say in 10 to 2000 characters what it is for.", SHORTEST_PURPOSE, LONGEST_PURPOSE);
        }
        new NewUser(login, login, Role.RESEARCHER, Optional.empty());
        new ClusterUser(login);
    }

    private static String line(String text, String code) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > LONGEST_LINE || hasControls(line)) {
            throw code.equals("application.name")
                    ? new InvalidInputException("application.name", "A name is 1 to " + LONGEST_LINE + " characters long.", LONGEST_LINE)
                    : new InvalidInputException("application.unit", "A unit is 1 to " + LONGEST_LINE + " characters long.", LONGEST_LINE);
        }
        return line;
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
