package zhiguang.projects.quotas;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether and why a project's jobs are stopped.
 *
 * @param by the administrator who blocked it, if one did
 * @param why in his words
 * @param ended since when its contract is over
 * @param broke since when its money is gone
 */
public record Block(AtZero atZero, Optional<String> by, Optional<Instant> at, String why, Optional<Instant> ended, Optional<Instant> broke) {

    static final Block NONE = new Block(AtZero.STOP_NEW, Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty());

    /** What comes first of a person's block, the end of the contract and empty money; empty when it is open. */
    public Optional<Instant> since() {
        return at.or(() -> ended).or(() -> broke);
    }

    public Stop stop() {
        Stop money = broke.isPresent() ? atZero.stop() : Stop.NONE;
        Stop person = by.isPresent() || ended.isPresent() ? Stop.NEW_JOBS : Stop.NONE;
        return money.compareTo(person) > 0 ? money : person;
    }
}
