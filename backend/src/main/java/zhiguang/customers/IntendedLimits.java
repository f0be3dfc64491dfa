package zhiguang.customers;

import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.CoreHours;

/** What a customer's project may use; empty means not limited by this. */
public record IntendedLimits(CoreHours hours, Optional<Integer> nodes, Optional<Integer> jobs) {

    private static final int MOST = 1_000_000;

    public IntendedLimits {
        requireCount(nodes);
        requireCount(jobs);
    }

    private static void requireCount(Optional<Integer> count) {
        if (count.filter(number -> number < 1 || number > MOST).isPresent()) {
            throw new InvalidInputException("customer.count", "Nodes and jobs are numbers from 1 to " + MOST + ".", MOST);
        }
    }
}
