package zhiguang.slurm;

import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;

/** What Slurm answered: a value, or a refusal with its error number (slurm_errno.h) and its own words. */
sealed interface SlurmAnswer<T> {

    record Given<T>(T value) implements SlurmAnswer<T> {}

    record Refused<T>(int number, String text) implements SlurmAnswer<T> {

        RemoteSystemException asException() {
            Kind kind = number == SlurmErrors.ACCESS_DENIED ? Kind.DENIED : Kind.PROTOCOL;
            return new RemoteSystemException(
                    SlurmErrors.systemOf(number), kind, "Slurm refused with error " + number + ": " + text);
        }
    }

    /** The value; for calls that Slurm has no reason to refuse. */
    default T orThrow() {
        return switch (this) {
            case Given<T>(T value) -> value;
            case Refused<T> refused -> throw refused.asException();
        };
    }

    /** The value, or empty when Slurm refused with this number. */
    default Optional<T> unless(int number) {
        return switch (this) {
            case Given<T>(T value) -> Optional.of(value);
            case Refused<T> refused when refused.number() == number -> Optional.empty();
            case Refused<T> refused -> throw refused.asException();
        };
    }
}
