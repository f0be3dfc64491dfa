package zhiguang.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.slurm.model.Uint16NoValStruct;
import zhiguang.slurm.model.Uint32NoValStruct;
import zhiguang.slurm.model.Uint64NoValStruct;

/** Slurm's numbers, which may be unset, infinite, or one of its marks for "no value". */
final class SlurmNumbers {

    private static final long NO_VALUE_32 = 0xfffffffeL;
    private static final long INFINITE_32 = 0xffffffffL;

    private SlurmNumbers() {}

    static Optional<Long> of(@Nullable Uint16NoValStruct given) {
        return given == null ? Optional.empty() : of(given.getSet(), given.getInfinite(), given.getNumber());
    }

    static Optional<Long> of(@Nullable Uint32NoValStruct given) {
        return given == null ? Optional.empty() : of(given.getSet(), given.getInfinite(), given.getNumber());
    }

    static Optional<Long> of(@Nullable Uint64NoValStruct given) {
        return given == null ? Optional.empty() : of(given.getSet(), given.getInfinite(), given.getNumber());
    }

    /** A time in seconds since the epoch; 0 and the marks mean none. */
    static Optional<Instant> time(@Nullable Long seconds) {
        return Optional.ofNullable(seconds)
                .filter(s -> s > 0 && s < NO_VALUE_32)
                .map(Instant::ofEpochSecond);
    }

    static Optional<Instant> time(@Nullable Uint64NoValStruct given) {
        return of(given).flatMap(SlurmNumbers::time);
    }

    static Optional<Duration> minutes(@Nullable Uint32NoValStruct given) {
        return of(given).map(Duration::ofMinutes);
    }

    static Uint16NoValStruct set16(long number) {
        return new Uint16NoValStruct().set(true).number(number);
    }

    static Uint32NoValStruct set32(long number) {
        return new Uint32NoValStruct().set(true).number(number);
    }

    static Uint64NoValStruct set64(long number) {
        return new Uint64NoValStruct().set(true).number(number);
    }

    private static Optional<Long> of(@Nullable Boolean set, @Nullable Boolean infinite, @Nullable Long number) {
        if (!Boolean.TRUE.equals(set) || Boolean.TRUE.equals(infinite) || number == null) {
            return Optional.empty();
        }
        return number == NO_VALUE_32 || number == INFINITE_32 ? Optional.empty() : Optional.of(number);
    }
}
