package zhiguang.projects;

import zhiguang.failure.InvalidInputException;

/** What people call a project; one line. */
public record ProjectTitle(String value) {

    private static final int LONGEST = 100;

    public ProjectTitle {
        value = value.strip();
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new InvalidInputException(
                    "project-title.length", "A project's title is 1 to " + LONGEST + " characters long.", LONGEST);
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("project-title.characters", "A title has no control characters.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
