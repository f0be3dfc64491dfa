package zhiguang.projects;

import java.util.Optional;
import zhiguang.cluster.AccountName;

/**
 * Which projects are sought.
 *
 * @param text any part of account, title or a member's name; empty for any
 * @param below the organisation they stand below
 */
public record ProjectCriteria(String text, Optional<ProjectState> state, Optional<AccountName> below) {

    public static final ProjectCriteria ALL = new ProjectCriteria("", Optional.empty());

    public ProjectCriteria {
        text = text.replace("\0", "").strip();
    }

    public ProjectCriteria(String text, Optional<ProjectState> state) {
        this(text, state, Optional.empty());
    }
}
