package zhiguang.projects;

import java.util.Optional;

/**
 * Which projects are sought.
 *
 * @param text any part of account, title or a member's name; empty for any
 */
public record ProjectCriteria(String text, Optional<ProjectState> state) {

    public static final ProjectCriteria ALL = new ProjectCriteria("", Optional.empty());

    public ProjectCriteria {
        text = text.replace("\0", "").strip();
    }
}
