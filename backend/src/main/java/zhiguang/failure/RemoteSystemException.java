package zhiguang.failure;

import org.jspecify.annotations.Nullable;

/** A foreign system could not answer, or refused in a way that is not the user's fault. */
public final class RemoteSystemException extends RuntimeException {

    /** What went wrong, as far as the caller must tell cases apart. */
    public enum Kind {
        /** Nothing was sent or accepted: trying again is safe. */
        UNREACHABLE,
        /** No answer in time: what was asked for may have happened. */
        TIMED_OUT,
        /** The system refused our identity or rights. */
        DENIED,
        /** The system answered something we do not understand. */
        PROTOCOL,
        /** The system is of a version that we do not speak; nothing was asked of it. */
        UNSUPPORTED
    }

    private final RemoteSystem system;
    private final Kind kind;

    public RemoteSystemException(RemoteSystem system, Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.system = system;
        this.kind = kind;
    }

    /** Nothing was changed: trying again does nothing twice. */
    public boolean nothingDone() {
        return kind == Kind.UNREACHABLE || kind == Kind.DENIED || kind == Kind.UNSUPPORTED;
    }

    public RemoteSystemException(RemoteSystem system, Kind kind, String message) {
        this(system, kind, message, null);
    }

    public RemoteSystem system() {
        return system;
    }

    public Kind kind() {
        return kind;
    }
}
