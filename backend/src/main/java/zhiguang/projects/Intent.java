package zhiguang.projects;

import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;

/**
 * What administrators want a project to be, whatever Slurm says.
 *
 * @param parent empty for directly below Slurm's own {@code root}
 * @param limit empty for none
 */
public record Intent(AccountName account, ProjectTitle title, Optional<AccountName> parent, Optional<CoreHours> limit) {

    /** Slurm's own, above all others. */
    public static final String ROOT = "root";

    public Intent {
        parent = parent.filter(name -> !name.value().equals(ROOT));
        if (account.value().equals(ROOT)) {
            throw new InvalidInputException("project.root", "The account root is Slurm's own.");
        }
        if (parent.filter(account::equals).isPresent()) {
            throw new InvalidInputException("project.own-parent", "A project cannot be below itself.");
        }
    }
}
