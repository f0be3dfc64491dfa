package zhiguang.slurm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

/** Slurm's names in the portal's grammar; what does not fit it is not offered. */
final class Names {

    private Names() {}

    static Optional<AccountName> account(@Nullable String given) {
        try {
            return given == null ? Optional.empty() : Optional.of(new AccountName(given));
        } catch (InvalidInputException unfit) {
            return Optional.empty();
        }
    }

    static Optional<PartitionName> partition(@Nullable String given) {
        try {
            return given == null ? Optional.empty() : Optional.of(new PartitionName(given));
        } catch (InvalidInputException unfit) {
            return Optional.empty();
        }
    }
}
