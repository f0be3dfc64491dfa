package zhiguang.transfers;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How objects are brought to the cluster.
 *
 * @param tag names the hidden folder in which they arrive, and from which a broken transfer goes on
 * @param kept whether the folder stays until it is discarded, for what the agent did may not be heard of
 * @param policy what to do where the target is there: {@code same} takes a file of the right size for ours
 * @param mode of a folder that has to be made
 * @param later bytes that will follow, for which there must be space too
 * @param left bytes that the site lets the user write there, where it tells
 */
record PullPlan(String tag, boolean kept, String policy, String mode, long later, OptionalLong left) {

    static final PullPlan SUBMISSION = new PullPlan("staging", false, "same", "700", 0, OptionalLong.empty());

    static PullPlan of(Transfer transfer, long later, OptionalLong left) {
        return new PullPlan(
                transfer.id().toString(), true, transfer.route().policy().name().toLowerCase(Locale.ROOT), "777", later, left);
    }
}
