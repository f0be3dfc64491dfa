package zhiguang.cluster;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One association in Slurm's fair-share tree.
 *
 * @param account its account; {@code user} is empty for the account itself
 * @param partition the one it is for; empty for all
 * @param parent the account above; empty for the root
 * @param shares as set; empty where they are the parent's
 * @param entitled the part of the machine these shares stand for, 0 to 1
 * @param used the part that was used, older use counting less, 0 to 1
 * @param factor what a user's next job gets, 0 to 1; empty for accounts
 * @param level entitled by used: above 1 is owed time, below 1 has had more; empty where nothing was used
 */
public record Share(
        String account,
        String user,
        String partition,
        String parent,
        OptionalLong shares,
        double entitled,
        double used,
        OptionalDouble factor,
        OptionalDouble level) {

    public boolean isAccount() {
        return user.isEmpty();
    }
}
